# sysctl changes a node's own limits, by the names that the system has for them (net.ipv4.igmp_max_memberships, igmp_max_msf)
lan l1
node h other preset=linux-6 on l1
at 1s  h must sysctl net.ipv4.igmp_max_memberships 2
at 1s  h must sysctl net.ipv4.igmp_max_msf 1
at 2s  h.a must join 2 from 239.1.1.1
at 2s  other must join 2 from 239.1.1.1
at 3s  h.a join 239.2.2.2
at 3s  other must join 239.2.2.2
at 4s  h.b must joinsource 232.1.1.1 203.0.113.1
at 5s  h.b joinsource 232.1.1.1 203.0.113.2
expect state at 3s  h.a result LAST ENOBUFS
expect state at 3s  h.a memberships 2
expect state at 3s  other memberships 3
expect state at 5s  h.b result LAST ENOBUFS
end 6s
