# FRR topotest multicast_features test_mld_group_limit: max-groups 14, and 16 groups: 14 are kept, the others ignored (MR-14)
lan  l1 delay=1us
node r driver=router preset=rfc3810 router_policy=frr max_groups=14 on l1 address fe80::1/64
node x mld=off on l1 address fe80::10/64
at 10s   x inject mld-v2-report {TO_EX ff05::100 {}}
at 11s   x inject mld-v2-report {TO_EX ff05::101 {}}
at 12s   x inject mld-v2-report {TO_EX ff05::102 {}}
at 13s   x inject mld-v2-report {TO_EX ff05::103 {}}
at 14s   x inject mld-v2-report {TO_EX ff05::104 {}}
at 15s   x inject mld-v2-report {TO_EX ff05::105 {}}
at 16s   x inject mld-v2-report {TO_EX ff05::106 {}}
at 17s   x inject mld-v2-report {TO_EX ff05::107 {}}
at 18s   x inject mld-v2-report {TO_EX ff05::108 {}}
at 19s   x inject mld-v2-report {TO_EX ff05::109 {}}
at 20s   x inject mld-v2-report {TO_EX ff05::110 {}}
at 21s   x inject mld-v2-report {TO_EX ff05::111 {}}
at 22s   x inject mld-v2-report {TO_EX ff05::112 {}}
at 23s   x inject mld-v2-report {TO_EX ff05::113 {}}
at 24s   x inject mld-v2-report {TO_EX ff05::114 {}}
at 25s   x inject mld-v2-report {TO_EX ff05::115 {}}
expect state at 30s r group ff05::100
expect state at 30s r group ff05::113
expect state at 30s r not group ff05::114
expect state at 30s r not group ff05::115
expect state at 30s r counter mld_router_refused_groups = 2
# One that goes makes room.
at 31s   x inject mld-v2-report {TO_IN ff05::100 {}}
at 40s   x inject mld-v2-report {TO_EX ff05::115 {}}
expect state at 41s r not group ff05::100
expect state at 41s r group ff05::115
expect state at 41s r counter mld_router_refused_groups = 2
end 50s
