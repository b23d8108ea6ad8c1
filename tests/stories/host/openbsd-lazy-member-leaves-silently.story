# OpenBSD 2016 igmp.c (OPENBSD.md A8): a v2 report heard while IDLE makes it LAZY, so the leave is silent
lan  l1
node h1 preset=openbsd-2016-array on l1
node h2 on l1
at 1s   h1 join 239.1.1.1
at 20s  h2 inject v2-report 239.1.1.1
at 60s  h1 leave 239.1.1.1
expect nothing from h1 in [12s,90s]
expect state at 60s h1 not member 239.1.1.1
expect state at 21s h1 counter rcv_ourreports = 1
end 90s
