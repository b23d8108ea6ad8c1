# IP_MULTICAST_LOOP off: the sender's node hears nothing of it, others do (RFC 1112 section 6.1; RFC 3493 section 5.2)
lan l1
node h s on l1
at 1s  h.a must join 239.1.1.1
at 1s  h.a must join ff15::1
at 1s  s must join 239.1.1.1
at 1s  s must join ff15::1
at 2s  h.b must setsockopt IP_MULTICAST_LOOP byte 0
at 2s  h.b must setsockopt IPV6_MULTICAST_LOOP int 0
at 3s  h.b must send 239.1.1.1
at 4s  h.b must send ff15::1
at 5s  h.c must send 239.1.1.1
expect nothing to h.a in [0s,5s)
expect at 5s           h.a receives udp 239.1.1.1
expect in [3s,3.1s]    s receives udp 239.1.1.1
expect in [4s,4.1s]    s receives udp ff15::1
expect state at 6s     h.b option IP_MULTICAST_LOOP = 0
expect state at 6s     h.c option IP_MULTICAST_LOOP = 1
end 6s
