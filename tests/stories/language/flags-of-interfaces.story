# The language: nomulticast and loopback behind `on`, as interfaces have them (POLICIES.md A1; linux-kernel.json: v4 join with multicast off, v6 join on lo)
lan l count=3
node b preset=4.4bsd on l1 nomulticast
node x preset=linux-6 on l1 address 192.0.2.1/24 nomulticast, on l2 loopback, on l3 address none loopback
at 1s  b join 239.1.1.1
at 1s  x must join 239.1.1.1 on 1
at 1s  x must join ff15::1 on 2
at 2s  x must join 239.1.1.1 on 2
at 3s  x.b must setsockopt IP_MULTICAST_IF address 0.0.0.0 address 0.0.0.0 int 2
at 3s  x.b must send 239.1.1.1
expect state at 1s  b result LAST EADDRNOTAVAIL
expect state at 1s  x/1 member 239.1.1.1
expect state at 1s  x/2 member ff15::1
expect nothing from x/2 until 5s
expect nothing from x/3 until 5s
expect state at 5s  x received 1
end 5s
