# POLICIES.md A3 replace, A4 "eviction": the group that was not reported for the longest time goes for the new one
lan  l1 delay=1us
node r driver=router preset=rfc3810 router_policy=replace-stalest max_groups=2 on l1 address fe80::1/64
node x mld=off on l1 address fe80::10/64
at 10s   x inject mld-v2-report {TO_EX ff15::1 {}}
at 20s   x inject mld-v2-report {TO_EX ff15::2 {}}
at 25s   x inject mld-v2-report {IS_EX ff15::1 {}}
at 30s   x inject mld-v2-report {TO_EX ff15::3 {}}
expect state at 31s r group ff15::1
expect state at 31s r not group ff15::2
expect state at 31s r group ff15::3
expect state at 31s r counter mld_router_replaced_groups = 1
end 40s
