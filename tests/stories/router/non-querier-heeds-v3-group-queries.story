# RFC 9776 section 6.6.1: a query for the group without S lowers a non-querier's timer to 2 s, one with S does not (RQ-19)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s x inject query v3 general
at 30s m inject v3-report {TO_EX 239.1.1.1 {}}
at 90s x inject query 239.1.1.1 s=1 mrt=1s
at 100s x inject hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect state at 91s r group 239.1.1.1 timer [209.000001s,209.000001s]
expect state at 100s r group 239.1.1.1 timer [200.000001s,200.000001s]
expect state at 100.000001s r group 239.1.1.1 timer [2s,2s]
expect state at 102s r group 239.1.1.1
expect state at 102.000001s r not group 239.1.1.1
expect nothing from r in [22s,150s]
end 150s
