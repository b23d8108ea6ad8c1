# Linux igmp_rcv: a query is taken without Router Alert, too; RFC 9776 section 5.2 speaks of those with it (H3Q-27)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 45c00020000000000102171ac0000201e00000011164ec1e00000000027d0000
expect in (60.000001s,70.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,120s]
end 120s
