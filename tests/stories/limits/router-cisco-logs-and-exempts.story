# Cisco IOS ip igmp limit N except ACL, Catalyst 3650 guide (POLICIES.md A3): beyond N states a report is ignored and logged; those of the list are not counted; another interface has its own N, all together the global one
lan  l1 delay=1us
lan  l2 delay=1us
node r driver=router preset=rfc3376 router_policy=cisco-ios router_class=239.9.0.0/16 on l1 address 192.0.2.1/24, on l2 address 198.51.100.1/24
node x on l1 address 192.0.2.10/24
node y on l2 address 198.51.100.10/24
at 1s    r must sysctl ip-igmp-limit 3
at 1s    r must sysctl ip-igmp-limit-global 5
# One (*,G) and two (S,G) are three states: no more (S,G), no more (*,G).
at 10s   x inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 232.1.1.1 {3 from 203.0.113.1}, TO_EX 239.1.1.2 {}}
expect state at 11s r group 239.1.1.1
expect state at 11s r group 232.1.1.1 include sources 2
expect state at 11s r not group 239.1.1.2
expect state at 11s r counter router_refused_sources = 1
expect state at 11s r counter router_refused_groups = 1
# The list's come in, and take nobody's room; what is there is refreshed.
at 20s   x inject v3-report {TO_EX 239.9.1.1 {}, TO_EX 239.9.1.2 {}, IS_EX 239.1.1.1 {}}
expect state at 21s r group 239.9.1.1
expect state at 21s r group 239.9.1.2
expect state at 21s r group 239.1.1.1 exclude timer [259.000001s,259.000001s]
# The other interface has room for three, but all have room for five.
at 30s   y inject v3-report {TO_EX 239.2.1.1 {}, TO_EX 239.2.1.2 {}, TO_EX 239.2.1.3 {}}
expect state at 31s r group 239.2.1.2
expect state at 31s r not group 239.2.1.3
expect state at 31s r counter router_refused_groups = 2
end 40s
