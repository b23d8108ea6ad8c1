# OpenBSD 2016 igmp.c (OPENBSD.md A8): 224.0.0.0/24 is IDLE without a timer; no packet, not even when asked
lan  l1
node h1 preset=openbsd-2016-array on l1
node r on l1
at 1s   h1 join 224.0.0.5
at 20s  r inject query general mrt=10s
at 40s  h1 leave 224.0.0.5
strict h1
expect state at 10s h1 member 224.0.0.5
end 60s
