# OpenBSD 2016 igmp.c (OPENBSD.md A8): a v2 query to a unicast address is counted in rcv_badqueries
lan  l1
node h1 preset=openbsd-2016-array on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 1s   h1 join 239.1.1.1
at 20s  r inject query general mrt=1s to 192.0.2.10
expect state at 30s h1 counter rcv_queries = 1
expect state at 30s h1 counter rcv_badqueries = 1
expect nothing from h1 in [12s,60s]
end 60s
