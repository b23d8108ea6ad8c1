# Junos group-limit, group-threshold (Junos documentation; POLICIES.md A3): each (*,G) and each (S,G) counts; a log at the threshold and above; a limit below what is there removes all groups
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=juniper on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 1s    r must sysctl group-limit 5
at 1s    r must sysctl group-threshold 80
at 10s   x inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 232.1.1.1 {2 from 203.0.113.1}}
expect state at 11s r counter router_limit_warnings = 0
at 20s   x inject v3-report {ALLOW 232.1.1.2 {5 from 203.0.113.1}}
expect state at 21s r group 232.1.1.2 include sources 2
expect state at 21s r counter router_limit_warnings = 2
expect state at 21s r counter router_refused_sources = 3
at 25s   x inject v3-report {TO_EX 239.1.1.2 {}}
expect state at 26s r not group 239.1.1.2
# As low as what is there: it stays.  Lower: all go, and must be joined again.
at 30s   r must sysctl group-limit 5
expect state at 31s r group 239.1.1.1
at 40s   r must sysctl group-limit 4
expect state at 41s r not group 239.1.1.1
expect state at 41s r not group 232.1.1.1
expect state at 41s r not group 232.1.1.2
expect state at 41s r counter presence_bytes = 0
expect state at 41s r counter source_bytes = 0
at 50s   x inject v3-report {IS_EX 239.1.1.1 {}, IS_IN 232.1.1.1 {2 from 203.0.113.1}, IS_IN 232.1.1.2 {2 from 203.0.113.1}}
expect state at 51s r group 239.1.1.1
expect state at 51s r group 232.1.1.1 include sources 2
expect state at 51s r group 232.1.1.2 include sources 1
end 60s
