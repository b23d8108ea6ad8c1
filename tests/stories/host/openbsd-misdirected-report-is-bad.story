# OpenBSD 2016 igmp.c (OPENBSD.md A8): a report sent elsewhere than to its group is dropped as rcv_badreports
lan  l1
node h1 preset=openbsd-2016-array on l1
node h2 on l1
at 1s   h1 join 239.1.1.1
at 20s  h2 inject v2-report 239.1.1.1 to 224.0.0.1
at 60s  h1 leave 239.1.1.1
expect at 60s h1 sends v2-leave 239.1.1.1
expect state at 21s h1 counter rcv_badreports = 1
expect nothing from h1 in [12s,90s]
end 90s
