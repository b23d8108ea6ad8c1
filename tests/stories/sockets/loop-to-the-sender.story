# The sender hears itself if it is a member, too (RFC 1112 section 6.1: IP_MULTICAST_LOOP is on)
lan l1
node s on l1
at 1s  s.a must join 239.1.1.1
at 2s  s.b must send 239.1.1.1
at 3s  s.b must send 239.1.1.2
expect at 2s  s.a receives udp 10.1.0.1 > 239.1.1.1 data 8
expect at 2s  s sends udp 239.1.1.1
expect at 3s  s sends udp 239.1.1.2
expect state at 4s  s.a received 1
expect nothing to s.a in (2s,4s]
end 4s
