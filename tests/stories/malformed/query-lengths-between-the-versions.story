# RFC 9776 section 7.1: 8 octets are IGMPv1 or v2, 12 and more IGMPv3; 9 to 11 are ignored
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 40s  r inject hex 46c000210000000001028214c0000201e000000194040000110aecf50000000002
at 50s  r inject hex 46c000220000000001028213c0000201e000000194040000110aec7800000000027d
at 60s  r inject hex 46c000230000000001028212c0000201e000000194040000110aec7800000000027d00
at 80s  r inject query v3 general mrt=1s
expect in (80.000001s,81.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,120s]
expect state at 79s h speaks igmp 3
end 120s
