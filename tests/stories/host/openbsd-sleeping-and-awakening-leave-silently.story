# OpenBSD 2016 igmp.c (OPENBSD.md A8): SLEEPING and AWAKENING members leave without a word
lan  l1
node h1 h2 preset=openbsd-2016-array on l1
node x on l1
at 1s   h1 join 239.1.1.1
at 1s   h2 join 239.1.1.2
at 20s  x inject v1-report 239.1.1.1
at 20s  x inject v1-report 239.1.1.2
at 25s  h1 leave 239.1.1.1
at 30s  x inject query general mrt=1s
at 31s  h2 leave 239.1.1.2
expect nothing from h1 in [12s,60s]
expect nothing from h2 in [12s,60s]
end 60s
