# FRR ip igmp watermark-warn (PR 6126; pimd igmp_group_count_incr): the group that makes the count of all interfaces that number is logged, and taken like those after it
lan  l1 delay=1us
lan  l2 delay=1us
node r driver=router preset=rfc3376 router_policy=frr on l1 address 192.0.2.1/24, on l2 address 198.51.100.1/24
node x on l1 address 192.0.2.10/24
node y on l2 address 198.51.100.10/24
at 1s    r must sysctl watermark-warn 3
at 10s   x inject v3-report {TO_EX 239.1.1.1 {}, TO_EX 239.1.1.2 {}}
expect state at 11s r counter router_limit_warnings = 0
at 20s   y inject v3-report {TO_EX 239.2.1.1 {}}
expect state at 21s r counter router_limit_warnings = 1
at 30s   y inject v3-report {TO_EX 239.2.1.2 {}, ALLOW 232.1.1.1 {9 from 203.0.113.1}}
expect state at 31s r counter router_limit_warnings = 1
expect state at 31s r group 239.2.1.2
expect state at 31s r group 232.1.1.1 include sources 9
expect state at 31s r counter router_refused_groups = 0
end 40s
