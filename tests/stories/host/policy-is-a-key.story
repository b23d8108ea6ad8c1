# Linux net.ipv4.igmp_max_memberships: raised, as policy=none does, a socket has more than its 20 memberships
lan  l1
node h1 preset=linux-6 on l1
node h3 preset=linux-6 policy=none on l1
node h4 preset=rfc2236 policy=fixed-20 on l1
at 1s   h* must join 20 from 239.1.1.1
at 2s   h* join 239.2.2.2
expect state at 2s h1 result LAST ENOBUFS
expect state at 2s h3 result LAST OK
expect state at 2s h3 member 239.2.2.2
expect state at 2s h4 result LAST ETOOMANYREFS
end 10s
