# A datagram of TTL 0 reaches the members of the node itself and no other (RFC 1112 section 6.1)
lan l1
node h s on l1
at 1s  h.a must join 239.1.1.1
at 1s  s must join 239.1.1.1
at 1s  h.a must join ff15::1
at 1s  s must join ff15::1
at 15s  h.b must setsockopt IP_MULTICAST_TTL byte 0
at 15s  h.b must setsockopt IPV6_MULTICAST_HOPS int 0
at 16s  h.b must send 239.1.1.1
at 17s  h.b must send ff15::1
at 18s  h.b must setsockopt IP_MULTICAST_TTL byte 255
at 18s  h.b must send 239.1.1.1
expect at 16s            h.a receives udp 10.1.0.1 > 239.1.1.1 ttl 0
expect at 17s            h.a receives udp fe80::1 > ff15::1 ttl 0
expect nothing from h in [12s,18s)
expect at 18s            h sends udp 239.1.1.1 ttl 255
expect in [18s,18.1s]    s receives udp 239.1.1.1 ttl 255
expect state at 20s      s received 1
expect state at 20s      h.a received 3
expect state at 20s      h.b option IP_MULTICAST_TTL = 255
expect state at 20s      h.b option IPV6_MULTICAST_HOPS = 0
end 20s
