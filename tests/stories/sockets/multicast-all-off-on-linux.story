# Linux: with IP_MULTICAST_ALL off a socket hears only what it has joined itself (ip(7); net/ipv4/igmp.c ip_mc_sf_allow)
lan l1
node s on l1
node h preset=linux-6 on l1
at 1s  h.all must join 239.1.1.1
at 1s  h.own must setsockopt IP_MULTICAST_ALL int 0
at 1s  h.own must join 239.1.1.2
at 1s  h.six must setsockopt IPV6_MULTICAST_ALL int 0
at 1s  h.all must join ff15::1
at 2s  s send 239.1.1.1
at 3s  s send 239.1.1.2
at 4s  s send ff15::1
expect state at 5s  h.own option IP_MULTICAST_ALL = 0
expect state at 5s  h.all option IP_MULTICAST_ALL = 1
expect state at 5s  h.all received 1 to 239.1.1.1
expect state at 5s  h.all received 1 to 239.1.1.2
expect state at 5s  h.own received 0 to 239.1.1.1
expect state at 5s  h.own received 1 to 239.1.1.2
expect state at 5s  h.all received 1 to ff15::1
expect state at 5s  h.six received 0 to ff15::1
end 5s
