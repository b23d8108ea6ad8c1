# OpenBSD 2016 mld6.c (OPENBSD.md A9): another's report stops the timer and takes the flag: no report, no Done
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node h2 on l1 address fe80::11/64
node r on l1 address fe80::1/64
at 20.05s  h join ff15::101
at 20.1s   h2 inject mld-v1-report ff15::101
at 40s     h leave ff15::101
expect at 20.05s  h sends exactly mld-v1-report ff15::101
# Pending for a query as well.
at 60s     h join ff15::102
at 80.05s  r inject mld-query ff15::102 mrt=10s
at 80.1s   h2 inject mld-v1-report ff15::102
at 100s    h leave ff15::102
expect at 60s         h sends exactly mld-v1-report ff15::102
expect in (60s,70s]   h sends exactly mld-v1-report ff15::102
expect nothing from h in [11s,120s]
expect state at 90s h counter mld_suppressed = 2
end 120s
