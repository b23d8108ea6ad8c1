# IP_MULTICAST_IF by address, and by index, and IPV6_MULTICAST_IF by index (ip(7); RFC 3493 section 5.2)
lan l count=2
node h preset=linux-6 on l*
node a on l1
node b on l2
at 1s  a must join 239.1.1.1
at 1s  b must join 239.1.1.1
at 1s  b must join ff15::1
at 2s  h must send 239.1.1.1
at 3s  h must setsockopt IP_MULTICAST_IF address 10.2.0.1
at 3s  h must send 239.1.1.1
at 4s  h must setsockopt IP_MULTICAST_IF address 0.0.0.0
at 4s  h must send 239.1.1.1
at 5s  h must setsockopt IP_MULTICAST_IF address 0.0.0.0 address 0.0.0.0 int 2
at 5s  h must send 239.1.1.1
at 6s  h must setsockopt IPV6_MULTICAST_IF int 2
at 6s  h must send ff15::1
at 7s  h setsockopt IP_MULTICAST_IF address 10.9.0.1
at 7s  h setsockopt IPV6_MULTICAST_IF int 9
expect at 2s  h/1 sends udp 10.1.0.1 > 239.1.1.1
expect at 3s  h/2 sends udp 10.2.0.1 > 239.1.1.1
expect at 4s  h/1 sends udp 10.1.0.1 > 239.1.1.1
expect at 5s  h/2 sends udp 10.2.0.1 > 239.1.1.1
expect at 6s  h/2 sends udp ff15::1
expect state at 3.5s  h option IP_MULTICAST_IF = address 10.2.0.1
expect state at 6.5s  h option IPV6_MULTICAST_IF = 2
expect state at 7s    h not result LAST OK
expect state at 8s    a received 2
expect state at 8s    b received 2 to 239.1.1.1
expect state at 8s    b received 1 to ff15::1
end 8s
