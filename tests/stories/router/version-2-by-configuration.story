# RFC 9776 section 7.3.1, RFC 2236 section 4: a router told to speak IGMPv2 queries as version 2 throughout (RQ-26)
lan  l1 delay=1us
node r driver=router preset=rfc9776 igmp=2 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 40s m inject v3-report {TO_EX 239.1.1.1 {}}
at 50s m inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
at 60s m inject v2-leave 239.1.1.1
expect at 0s      r sends hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 31.25s  r sends hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 156.25s r sends hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 60.000001s r sends exactly query v2 239.1.1.1 mrt=1s
expect at 61.000001s r sends exactly query v2 239.1.1.1 mrt=1s
expect nothing from r in [32s,160s]
expect state at 62s r group 239.1.1.1
expect state at 62.000001s r not group 239.1.1.1
end 160s
