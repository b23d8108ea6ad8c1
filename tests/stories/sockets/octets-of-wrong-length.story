# A value that is too short is EINVAL, an option that there is not ENOPROTOOPT (net/ipv4/ip_sockglue.c do_ip_setsockopt)
lan l1
node h preset=linux-6 on l1
at 1s  h.a setsockopt IP_ADD_MEMBERSHIP address 239.1.1.1
at 1s  h.b setsockopt IP_ADD_MEMBERSHIP nothing
at 1s  h.c setsockopt IP_ADD_MEMBERSHIP address 239.1.1.1 address 0.0.0.0
at 1s  h.d setsockopt IP_ADD_MEMBERSHIP address 239.1.1.1 address 0.0.0.0 int 1
at 1s  h.e setsockopt IPV6_JOIN_GROUP address ff15::1
at 1s  h.f setsockopt IPV6_JOIN_GROUP address ff15::1 int 1
at 1s  h.g setsockopt MCAST_JOIN_GROUP int 1 hex 00000000 sockaddr 239.1.1.2
at 1s  h.h setsockopt MCAST_JOIN_GROUP int 1 hex 00000000 sockaddr ff15::2
at 1s  h.i setsockopt MCAST_JOIN_GROUP int 1
at 1s  h.j setsockopt 0/99 int 1
at 1s  h.k setsockopt IP_ADD_SOURCE_MEMBERSHIP address 232.1.1.1 address 0.0.0.0 address 203.0.113.1
at 1s  h.l setsockopt IP_MULTICAST_TTL int 256
at 1s  h.m setsockopt IP_MULTICAST_TTL int -1
expect state at 2s  h.a result LAST EINVAL
expect state at 2s  h.b result LAST EINVAL
expect state at 2s  h.c result LAST OK
expect state at 2s  h.d result LAST OK
expect state at 2s  h.e result LAST EINVAL
expect state at 2s  h.f result LAST OK
expect state at 2s  h.g result LAST OK
expect state at 2s  h.h result LAST OK
expect state at 2s  h.i result LAST EINVAL
expect state at 2s  h.j result LAST ENOPROTOOPT
expect state at 2s  h.k filter 232.1.1.1 include {203.0.113.1}
expect state at 2s  h.l result LAST EINVAL
expect state at 2s  h.m option IP_MULTICAST_TTL = 1
expect state at 2s  h member 239.1.1.2
expect state at 2s  h member ff15::2
expect state at 2s  h.g option 0/99 = ENOPROTOOPT
expect state at 2s  h.c memberships 1
end 2s
