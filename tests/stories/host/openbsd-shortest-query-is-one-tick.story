# OpenBSD 2016 igmp.c (OPENBSD.md A8): code*5/10 is 0 for 0.1 s, and then 1: the next tick, within 200 ms
lan  l1
node h1 preset=openbsd-2016-array on l1
node r on l1
at 1s   h1 join 239.1.1.1
at 20s  r inject query general mrt=0.1s
expect in (20s,20.2001s]  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [12s,60s]
end 60s
