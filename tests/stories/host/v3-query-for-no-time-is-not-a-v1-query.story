# RFC 9776 sections 4.1.1 and 7.1: 12 octets are IGMPv3 even with Max Resp Code 0, and answered at once (H3Q-17)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001100ec8200000000027d0000
expect in [60.000001s,60.100001s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200ebfb0000000102000000ef010101
expect nothing from h in [2s,120s]
expect state at 61s h speaks igmp 3
# And no older querier was noted.
at 130s h join 239.1.1.2
expect at 130s h sends exactly v3-report {TO_EX 239.1.1.2 {}}
end 140s
