# RFC 3376 section 6.6.1: S in a query of the querier's tells routers to keep their timers; MRT counts, and the learnt robustness
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
at 1s  x inject query v3 general qrv=4 qqic=20s
at 2s  x inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {203.0.113.1, 203.0.113.2}} from 192.0.2.9
expect state at 2.1s r group 239.1.1.1 timer (89.8s,90s)
at 3s  x inject query 239.1.1.1 s=1 qrv=4 qqic=20s mrt=500ms
expect state at 3.1s r group 239.1.1.1 timer (88.8s,89s)
at 4s  x inject query 239.1.1.1 s=0 qrv=4 qqic=20s mrt=500ms
expect state at 4.1s r group 239.1.1.1 timer (1.8s,1.95s)
at 5s  x inject query 239.1.1.2 {203.0.113.1} s=1 qrv=4 qqic=20s mrt=1s
expect state at 5.1s r source 239.1.1.2 203.0.113.1 timer (86.8s,87s)
at 6s  x inject query 239.1.1.2 {203.0.113.1} s=0 qrv=4 qqic=20s mrt=1s
expect state at 6.1s r source 239.1.1.2 203.0.113.1 timer (3.8s,3.95s)
expect state at 6.1s r source 239.1.1.2 203.0.113.2 timer (85.8s,86s)
expect state at 7s r not group 239.1.1.1
expect state at 11s r not source 239.1.1.2 203.0.113.1
end 50s
