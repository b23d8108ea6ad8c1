# Cisco NX-OS ip igmp state-limit N reserved POLICY M (general knowledge): of an interface's N states M are for the policy's groups, which may have the others, too
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=cisco-nx-os router_class=239.9.0.0/16+239.8.0.0/16 max_groups=4 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 1s    r must sysctl reserved 2
at 10s   x inject v3-report {TO_EX 239.1.1.1 {}, TO_EX 239.1.1.2 {}, TO_EX 239.1.1.3 {}}
expect state at 11s r group 239.1.1.2
expect state at 11s r not group 239.1.1.3
at 20s   x inject v3-report {TO_EX 239.9.1.1 {}, TO_EX 239.8.1.1 {}, TO_EX 239.9.1.2 {}}
expect state at 21s r group 239.9.1.1
expect state at 21s r group 239.8.1.1
expect state at 21s r not group 239.9.1.2
expect state at 21s r counter router_refused_groups = 2
# Of what others leave they may have all.
at 30s   x inject v3-report {TO_IN 239.1.1.1 {}}
at 40s   x inject v3-report {TO_EX 239.9.1.2 {}, TO_EX 239.1.1.3 {}}
expect state at 41s r group 239.9.1.2
expect state at 41s r not group 239.1.1.3
end 50s
