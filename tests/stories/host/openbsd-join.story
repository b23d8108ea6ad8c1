# OpenBSD 2016 igmp.c (OPENBSD.md A8): a report at once, one more after 1..50 ticks of 200 ms, no third
lan  l1
node h1 preset=openbsd-2016-array on l1
at 1s   h1 join 239.1.1.1
at 20s  h1 leave 239.1.1.1
expect at 1s        h1 sends v2-report 239.1.1.1 ttl 1 ra
expect in (1s,11s]  h1 sends v2-report 239.1.1.1 ttl 1 ra
expect at 20s       h1 sends v2-leave 239.1.1.1 to 224.0.0.2 ttl 1 ra
strict h1
end 60s
