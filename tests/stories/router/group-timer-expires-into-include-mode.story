# RFC 9776 section 6.5: the group timer is over: what is wanted stays, with its timer; what is blocked goes (RQ-31)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {TO_EX 239.1.1.1 {203.0.113.2}}
at 60s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect state at 270s r group 239.1.1.1 exclude sources 2
expect state at 270s r source 239.1.1.1 203.0.113.2 blocked
expect state at 270.000001s r group 239.1.1.1 include sources 1
expect state at 270.000001s r source 239.1.1.1 203.0.113.1 timer [50s,50s]
expect state at 320s r group 239.1.1.1
expect state at 320.000001s r not group 239.1.1.1
end 330s
