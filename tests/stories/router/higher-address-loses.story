# RFC 9776 section 6.6.2: a higher address's query changes nothing; the querier keeps its own values (RQ-07)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.9/24
node m on l1 address 192.0.2.10/24
at 10s x inject hex 46c000240000000001028209c0000209e0000001940400001164ec1e00000000027d0000
at 20s x inject query general qrv=3 qqic=60s
at 60s m inject v3-report {TO_EX 239.1.1.1 {}}
expect at 31.25s  r sends exactly query v3 general qrv=2 qqic=125s
expect at 156.25s r sends exactly query v3 general qrv=2 qqic=125s
expect at 281.25s r sends exactly query v3 general qrv=2 qqic=125s
expect nothing from r in [31s,290s]
expect state at 200s r querier 192.0.2.5
expect state at 60.000001s r group 239.1.1.1 timer [270s,270s]
end 290s
