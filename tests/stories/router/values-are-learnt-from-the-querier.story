# RFC 3376 sections 4.1.6 and 4.1.7: non-queriers take over QRV and QQIC, RFC 9776 likewise (RQ-12)
lan  l1 delay=1us
node old driver=router preset=rfc3376 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
lan  l2 delay=1us
node new driver=router preset=rfc9776 on l2 address 192.0.2.5/24
node y on l2 address 192.0.2.1/24
node n on l2 address 192.0.2.10/24
at 10s x inject hex 46c000240000000001028211c0000201e0000001940400001164eb5f00000000033c0000
at 10s y inject hex 46c000240000000001028211c0000201e0000001940400001164eb5f00000000033c0000
at 20s m inject v3-report {TO_EX 239.1.1.1 {203.0.113.1}}
at 20s n inject v3-report {TO_EX 239.1.1.1 {203.0.113.1}}
at 20s m inject v3-report {ALLOW 239.1.1.2 {203.0.113.1}}
# 3 * 60 + 10 and 3 * 60 + 2 * 10
expect state at 20.000001s old group 239.1.1.1 timer [190s,190s]
expect state at 20.000001s new group 239.1.1.1 timer [200s,200s]
expect state at 20.000001s old source 239.1.1.2 203.0.113.1 timer [190s,190s]
# 3 * 60 + 10 / 2; and a querier has its own again
expect state at 195s        old querier 192.0.2.1
expect state at 195.000001s old querier 192.0.2.5
expect at 195.000001s old sends exactly query v3 general qrv=2 qqic=125s
expect at 195.000001s new sends exactly query v3 general qrv=2 qqic=125s
expect at 320.000001s old sends exactly query v3 general qrv=2 qqic=125s
expect nothing from old in [22s,330s]
end 330s
