# OpenBSD 2016 mld6.c (OPENBSD.md A9): a query for no time is answered at once, and what was pending is not sent
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 1s      h join ff15::101
at 20s     r inject mld-query general mrt=0s
at 40s     h join ff15::102
at 40.1s   r inject mld-query ff15::102 mrt=0s
expect in [20s,20.00001s]      h sends exactly mld-v1-report ff15::101
expect in [20s,20.00001s]      h sends exactly mld-v1-report ff02::1:ff00:10
expect at 40s                  h sends exactly mld-v1-report ff15::102
expect in [40.1s,40.10001s]    h sends exactly mld-v1-report ff15::102
expect nothing from h in [12s,80s]
end 80s
