# SK-28: without a route FreeBSD joins on its first interface that can multicast; with one, on the route's; others have no interface to join on
lan  l1
lan  l2
lan  l3
node f preset=freebsd-14 multicast_route=off on l3 nomulticast address 203.0.113.2/24, on l1 address 192.0.2.2/24, on l2 address 192.0.3.2/24
node o preset=openbsd-2016-list multicast_route=off on l1 address 192.0.2.3/24, on l2 address 192.0.3.3/24
node l preset=linux-6 multicast_route=off on l1 address 192.0.2.4/24, on l2 address 192.0.3.4/24
at 1s f.a join 239.1.1.1
at 1s o.a join 239.1.1.1
at 1s l.a join 239.1.1.1
expect state at 1s f result LAST OK
expect state at 1s f/2 member 239.1.1.1
expect state at 1s f/3 not member 239.1.1.1
expect state at 1s o result LAST EADDRNOTAVAIL
expect state at 1s l result LAST ENODEV
at 2s f route add 0.0.0.0/0 on 3
at 2s o route add 0.0.0.0/0 on 2
at 2s l route add 224.0.0.0/4 on 2
at 3s f.b join 239.1.1.1
at 3s o.b join 239.1.1.1
at 3s l.b join 239.1.1.1
expect state at 3s f/3 member 239.1.1.1
expect state at 3s o/2 member 239.1.1.1
expect state at 3s l/2 member 239.1.1.1
end 5s
