# RFC 3376 section 8.12: 3*60+10 s after QRV 3, QQIC 60; RFC 9776 section 8.12: the defaults, 350 s (HC-13)
lan  l1 delay=1us
lan  l2 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l2 address 192.0.2.10/24
node r1 on l1 address 192.0.2.1/24
node r2 on l2 address 192.0.2.1/24
at 0s      r1 inject hex 46c000240000000001028211c0000201e0000001940400001164eb5f00000000033c0000
at 0s      r2 inject hex 46c000240000000001028211c0000201e0000001940400001164eb5f00000000033c0000
at 100s    r1 inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 100s    r2 inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 289.9s  a join 239.1.1.1
at 290.1s  a join 239.1.1.2
at 449.9s  b join 239.1.1.1
at 450.1s  b join 239.1.1.2
expect at 289.9s  a sends exactly v2-report 239.1.1.1
expect at 290.1s  a sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect at 449.9s  b sends exactly v2-report 239.1.1.1
expect at 450.1s  b sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect state at 289.99s a speaks igmp 2
expect state at 290.01s a speaks igmp 3
expect state at 449.99s b speaks igmp 2
expect state at 450.01s b speaks igmp 3
end 500s
