# The language: route add and flush, where the longest prefix and then the latest counts, and 0.0.0.0/0 and ::/0 are the rest
lan l count=3
node h multicast_route=off on l*
at 1s  h route add 0.0.0.0/0 on 3
at 1s  h route add ::/0 on 3
at 1s  h route add 239.1.0.0/16 on 1
at 1s  h route add 239.1.1.0/24 on 2
at 2s  h must join 239.9.9.9
at 2s  h must join 239.1.9.9
at 2s  h must join 239.1.1.9
at 2s  h must join ff15::1
at 3s  h must route add 239.1.1.0/24 on 3
at 3s  h must join 239.1.1.10
at 4s  h route flush
at 4s  h join 239.1.1.11
expect state at 2s  h/3 member 239.9.9.9
expect state at 2s  h/1 member 239.1.9.9
expect state at 2s  h/2 member 239.1.1.9
expect state at 2s  h/3 member ff15::1
expect state at 3s  h/3 member 239.1.1.10
expect state at 4s  h not result LAST OK
end 5s
