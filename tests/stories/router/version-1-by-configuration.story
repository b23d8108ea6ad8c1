# RFC 2236 section 4, RFC 9776 section 7.3.1: in IGMPv1 mode queries have no response time, nobody leaves (RO-11)
lan  l1 delay=1us
node r driver=router preset=rfc9776 igmp=1 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
node m on l1 address 192.0.2.10/24
at 10s x inject query v3 general
at 11s x inject query v2 general
at 75s x inject query v2 general
at 40s m inject v1-report 239.1.1.1
at 50s m inject hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
at 51s m inject v3-report {TO_IN 239.1.1.1 {}}
expect at 0s      r sends exactly query v1 general
expect at 31.25s  r sends exactly query v1 general len 32
expect at 156.25s r sends exactly query v1 general
expect nothing from r in [86s,160s]
expect nothing from r in [42s,74s]
expect state at 12s r counter router_version_warnings = 1
expect state at 76s r counter router_version_warnings = 2
expect state at 100s r group 239.1.1.1 timer [210.000001s,210.000001s]
end 160s
