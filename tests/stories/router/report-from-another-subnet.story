# RFC 9776 section 9.2: reports from off the subnet are ignored; each address of the interface has one (RQ-36)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24 address 198.51.100.1/24
node m on l1 address 198.51.100.9/24
at 10s m inject hex 46c000200000000001022a0f0a000007ef010101940400001600f9fcef010101
at 20s m inject v2-report 239.1.1.1
at 30s m inject v3-report {TO_EX 239.1.1.2 {}} from 10.0.0.7
at 40s m inject query v3 general from 10.0.0.7
expect state at 15s r not group 239.1.1.1
expect state at 20.000001s r group 239.1.1.1
expect state at 35s r not group 239.1.1.2
expect state at 41s r querier 10.0.0.7
end 60s
