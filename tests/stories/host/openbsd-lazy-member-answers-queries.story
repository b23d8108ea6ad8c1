# OpenBSD 2016 igmp.c (OPENBSD.md A8): LAZY answers a query, is IDLE after it, and says Leave again
lan  l1
node h1 preset=openbsd-2016-array on l1
node h2 on l1
at 1s   h1 join 239.1.1.1
at 20s  h2 inject v2-report 239.1.1.1
at 30s  h2 inject query general mrt=10s
at 60s  h1 leave 239.1.1.1
expect in (30s,40.2s]  h1 sends v2-report 239.1.1.1
expect at 60s          h1 sends v2-leave 239.1.1.1
expect nothing from h1 in [12s,90s]
end 90s
