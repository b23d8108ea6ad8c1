# OpenBSD 2016 igmp.c (OPENBSD.md A8): a query sent to a group asks that group alone: 1..5 ticks for 1 s
lan  l1
node h1 preset=openbsd-2016-array on l1
node r on l1
at 1s   h1 join 2 from 239.1.1.1
at 20s  r inject query 239.1.1.1 mrt=1s
expect in (20s,21.2s]  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [12s,60s]
end 60s
