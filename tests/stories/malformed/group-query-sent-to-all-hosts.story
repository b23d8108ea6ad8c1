# RFC 9776 section 4.1.12: a group query to 224.0.0.1 is processed all the same; one for a unicast group is not
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 20s  r inject query v3 239.1.1.1 mrt=1s to 224.0.0.1
at 40s  r inject hex 46c000240000000001028211c0000201e000000194040000110ae1760a010101027d0000
expect in (20.000001s,21.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,90s]
end 90s
