# RFC 9776 sections 4.1.6 and 4.1.7: QRV 0 and QQIC 0 are the defaults again (RQ-13)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s x inject query general qrv=3 qqic=60s
at 20s m inject v3-report {TO_EX 239.1.1.1 {}}
at 30s x inject hex 46c000240000000001028211c0000201e0000001940400001164ee9b0000000000000000
at 40s m inject v3-report {TO_EX 239.1.1.1 {}}
expect state at 20.000001s r group 239.1.1.1 timer [200s,200s]
expect state at 40.000001s r group 239.1.1.1 timer [270s,270s]
expect state at 285s        r querier 192.0.2.1
expect state at 285.000001s r querier 192.0.2.5
end 290s
