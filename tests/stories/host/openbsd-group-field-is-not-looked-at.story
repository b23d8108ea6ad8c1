# OpenBSD 2016 igmp.c (OPENBSD.md A8): a query to 224.0.0.1 asks all groups, whatever its group field says
lan  l1
node h1 preset=openbsd-2016-array on l1
node r on l1
at 1s   h1 join 2 from 239.1.1.1
at 20s  r inject query 239.1.1.1 mrt=10s to 224.0.0.1
expect in (20s,30.2s]  h1 sends v2-report 239.1.1.1
expect in (20s,30.2s]  h1 sends v2-report 239.1.1.2
expect nothing from h1 in [12s,60s]
end 60s
