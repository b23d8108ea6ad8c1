# RFC 9776 section 4.1.7: of 260 s, QQIC says 256 s, the next lower; the router keeps to what it says (RQ-15)
lan  l1 delay=1us
node r driver=router preset=rfc9776 query_interval=260s on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {TO_EX 239.1.1.1 {}}
expect at 0s   r sends hex 46c000240000000001028211c0000201e0000001940400001164ec0b0000000002900000
expect at 64s  r sends hex 46c000240000000001028211c0000201e0000001940400001164ec0b0000000002900000
expect at 320s r sends hex 46c000240000000001028211c0000201e0000001940400001164ec0b0000000002900000
expect at 576s r sends hex 46c000240000000001028211c0000201e0000001940400001164ec0b0000000002900000
expect nothing from r in [2s,600s]
expect state at 10.000001s r group 239.1.1.1 timer [532s,532s]
end 600s
