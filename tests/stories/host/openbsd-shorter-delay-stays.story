# OpenBSD 2016 igmp.c (OPENBSD.md A8): DELAYING with a timer that is not longer than asked for is left alone
lan  l1
node h1 preset=openbsd-2016-array tick_phase=aligned on l1
node r on l1
at 1s      h1 join 239.1.1.1
at 20.01s  r inject query general mrt=0.1s
at 20.02s  r inject query general mrt=10s
# Ticks fall on multiples of 200 ms.
expect at 20.2s  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [12s,60s]
end 60s
