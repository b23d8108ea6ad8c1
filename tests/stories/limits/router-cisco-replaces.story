# Cisco's switches, ip igmp max-groups N action replace (ME3600X reference; POLICIES.md A3): an existing group goes for the new one; here the oldest, however often it was reported
lan  l1 delay=1us
node r driver=router preset=rfc2236 router_policy=cisco-replace max_groups=2 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v2-report 239.1.1.1
at 20s   x inject v2-report 239.1.1.2
at 25s   x inject v2-report 239.1.1.1
at 30s   x inject v2-report 239.1.1.3
expect state at 31s r not group 239.1.1.1
expect state at 31s r group 239.1.1.2
expect state at 31s r group 239.1.1.3
expect state at 31s r counter router_refused_groups = 0
expect state at 31s r counter router_replaced_groups = 1
# A lower limit takes nothing away by itself; the next new group goes for all that is too much.
at 40s   r must sysctl max-groups 1
expect state at 41s r group 239.1.1.2
at 50s   x inject v2-report 239.1.1.4
expect state at 51s r not group 239.1.1.2
expect state at 51s r not group 239.1.1.3
expect state at 51s r group 239.1.1.4
expect state at 51s r counter router_replaced_groups = 3
# There is nothing to go where nothing may be there.
at 60s   r must sysctl max-groups 0
at 70s   x inject v2-report 239.1.1.5
expect state at 71s r not group 239.1.1.5
expect state at 71s r counter router_refused_groups = 1
end 80s
