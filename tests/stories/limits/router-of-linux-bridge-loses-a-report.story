# POLICIES.md A3, measured on Linux's bridge: limit 8, 20 groups in one IGMPv3 report: 8 are entered, then the report is refused; with IGMPv2 exactly the 8 first; 0 is no limit
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=linux-bridge on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 1s    r must sysctl mcast_max_groups 8
at 10s   x inject v3-report {TO_EX 239.1.1.1 {}, TO_EX 239.1.1.2 {}, TO_EX 239.1.1.3 {}, TO_EX 239.1.1.4 {}, TO_EX 239.1.1.5 {}, TO_EX 239.1.1.6 {}, TO_EX 239.1.1.7 {}, TO_EX 239.1.1.8 {}, TO_EX 239.1.1.9 {}, TO_EX 239.1.1.1 {203.0.113.1}}
expect state at 11s r group 239.1.1.8
expect state at 11s r not group 239.1.1.9
expect state at 11s r group 239.1.1.1 exclude sources 0
expect state at 11s r counter router_refused_groups = 1
expect state at 11s r counter router_refused_reports = 1
at 20s   x inject v2-report 239.1.1.9
expect state at 21s r not group 239.1.1.9
expect state at 21s r counter router_refused_groups = 2
# What comes before the one too many is read.
at 30s   x inject v3-report {IS_EX 239.1.1.1 {}, TO_EX 239.1.1.9 {}, IS_EX 239.1.1.2 {}}
expect state at 31s r group 239.1.1.1 exclude timer [259.000001s,259.000001s]
expect state at 31s r group 239.1.1.2 exclude timer [239.000001s,239.000001s]
at 40s   r must sysctl mcast_max_groups 0
at 41s   x inject v3-report {IS_EX 239.1.1.9 {}}
expect state at 42s r group 239.1.1.9
end 50s
