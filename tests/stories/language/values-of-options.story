# The language: setsockopt takes values one behind the other, as a C program lays them out; option reads them again
lan l1 count=2
node h preset=linux-6 on l*
at 1s  h.a must setsockopt IP_ADD_MEMBERSHIP address 239.1.1.1 address 10.2.0.1
at 1s  h.b must setsockopt IP_ADD_MEMBERSHIP hex ef01010200000000 int 2
at 1s  h.c must setsockopt MCAST_JOIN_SOURCE_GROUP int 2 hex 00000000 sockaddr 232.1.1.1 sockaddr 203.0.113.1
at 1s  h.d must setsockopt MCAST_JOIN_GROUP int 2 int 0 sockaddr ff15::1
at 1s  h.e must setsockopt IPV6_MULTICAST_HOPS int -1
at 1s  h.f must setsockopt 0/33 byte 9
expect state at 2s  h/2 member 239.1.1.1
expect state at 2s  h/2 member 239.1.1.2
expect state at 2s  h/2 mode 232.1.1.1 include {203.0.113.1}
expect state at 2s  h/2 member ff15::1
expect state at 2s  h.e option IPV6_MULTICAST_HOPS = 1
expect state at 2s  h.f option IP_MULTICAST_TTL = 9
expect state at 2s  h.f option IP_MULTICAST_TTL = int 9
expect state at 2s  h.f option IP_MULTICAST_TTL = hex 09000000
expect state at 2s  h.f not option IP_MULTICAST_TTL = 8
expect state at 2s  h.f option IP_MULTICAST_IF = address 0.0.0.0
expect state at 2s  h.f option 0/99 = ENOPROTOOPT
end 2s
