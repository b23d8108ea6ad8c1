# RFC 4604 section 2.2: of the SSM range, a router ignores EXCLUDE records and older reports
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 232.1.1.1 {}, TO_EX 232.1.1.2 {203.0.113.1}, IS_IN 232.1.1.3 {203.0.113.1}}
at 11s   x inject v2-report 232.1.1.1
at 12s   x inject v3-report {TO_EX 232.1.1.3 {203.0.113.2}}
at 13s   x inject v2-leave 232.1.1.3
at 20s   x inject v3-report {BLOCK 232.1.1.3 {203.0.113.1}}
expect state at 15s r not group 232.1.1.1
expect state at 15s r not group 232.1.1.2
expect state at 15s r group 232.1.1.3 include sources 1
expect state at 15s r source 232.1.1.3 203.0.113.1 timer [255.000001s,255.000001s]
expect at 20.000001s r sends exactly query v3 232.1.1.3 {203.0.113.1} mrt=1s
expect at 21.000001s r sends exactly query v3 232.1.1.3 {203.0.113.1} mrt=1s
expect nothing from r in [9s,30s]
expect state at 22.000001s r not group 232.1.1.3
end 30s
