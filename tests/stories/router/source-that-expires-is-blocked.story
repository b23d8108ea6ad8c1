# RFC 9776 section 6.3: in EXCLUDE mode a source whose timer is over is not deleted but blocked (RQ-34)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s  m inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.1 {203.0.113.1}}
at 110s m inject v3-report {IS_EX 239.1.1.1 {203.0.113.1}}
expect state at 270s        r source 239.1.1.1 203.0.113.1 timer [1us,1us]
expect state at 270.000001s r group 239.1.1.1 exclude timer [100s,100s] sources 1
expect state at 270.000001s r source 239.1.1.1 203.0.113.1 blocked
expect state at 370s        r source 239.1.1.1 203.0.113.1 blocked
expect state at 370.000001s r not group 239.1.1.1
end 380s
