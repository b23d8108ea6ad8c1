# Cisco's switches, ip igmp max-groups N action deny (ME3600X reference; POLICIES.md A3): the next report is dropped, what is there ages out and makes room
lan  l1 delay=1us
node r driver=router preset=rfc2236 router_policy=cisco-deny max_groups=2 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v2-report 239.1.1.1
at 20s   x inject v2-report 239.1.1.2
at 30s   x inject v2-report 239.1.1.3
expect state at 31s r group 239.1.1.1
expect state at 31s r group 239.1.1.2
expect state at 31s r not group 239.1.1.3
expect state at 31s r counter router_refused_groups = 1
at 271s  x inject v2-report 239.1.1.3
expect state at 272s r not group 239.1.1.1
expect state at 272s r group 239.1.1.3
end 280s
