# RFC 9776 section 4.1.1: of 30 s, Max Resp Code says 28.8 s, the next lower; the router means the same (EN-20)
lan  l1 delay=1us
node r driver=router preset=rfc9776 response_interval=30s on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {TO_EX 239.1.1.1 {}}
expect at 0s r sends hex 46c000240000000001028211c0000201e0000001940400001192ebf000000000027d0000
expect state at 10.000001s r group 239.1.1.1 timer [307.6s,307.6s]
end 20s
