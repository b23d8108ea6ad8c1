# OpenBSD 2016 mld6.c (OPENBSD.md A9): t == 0 asks for a report at once of whoever has a timer, too, be it of one tick
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 40s     h join 200 from ff15::101        # some of 200 draw one tick of 50
at 40.1s   r inject mld-query general mrt=0s
expect in [40.1s,40.10001s]  h sends mld-v1-report ff15::101
expect in [40.1s,40.10001s]  h sends mld-v1-report ff15::1c8
expect nothing from h in [40.11s,80s]
end 80s
