# Without a route and without IP_MULTICAST_IF a datagram to a group cannot be sent (RFC 1112 section 6.1)
lan l1
node h multicast_route=off on l1
node r on l1
at 1s  h send 239.1.1.1
at 2s  h route add 239.0.0.0/8 on 1
at 2s  h must send 239.1.1.1
at 3s  h route flush
at 3s  h send 239.1.1.1
at 4s  h route add 224.0.0.0/4 on 1
at 4s  h/1 down
at 4s  h send 239.1.1.1
at 5s  h/1 up
at 5s  h send 239.1.1.1 bytes 1473
expect state at 1s  h result LAST EHOSTUNREACH
expect state at 3s  h result LAST EHOSTUNREACH
expect state at 4s  h result LAST ENETDOWN
expect state at 5s  h result LAST EMSGSIZE
expect at 2s        h sends udp 239.1.1.1
expect nothing from h in [3s,4s]
end 9s
