# OpenBSD 2016 mld6.c (OPENBSD.md A9): a report heard takes the flag though no timer runs; its own gives it back
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node h2 on l1 address fe80::11/64
node r on l1 address fe80::1/64
at 1s     h join ff15::101
at 1s     h join ff15::102
at 20s    h2 inject mld-v1-report ff15::101
at 20s    h2 inject mld-v1-report ff15::102
at 40s    h leave ff15::101
# The timer's report makes it the last reporter again, and so does one that goes at once.
at 60.05s  r inject mld-query ff15::102 mrt=100ms
at 80s     h leave ff15::102
at 100s    h join ff15::103
at 120s    h2 inject mld-v1-report ff15::103
at 121s    r inject mld-query ff15::103 mrt=0s
at 140s    h leave ff15::103
expect at 60.2s              h sends exactly mld-v1-report ff15::102
expect at 80s                h sends exactly mld-v1-done ff15::102
expect at 100s               h sends exactly mld-v1-report ff15::103
expect in [100.2s,110s]      h sends exactly mld-v1-report ff15::103
expect in [121s,121.00001s]  h sends exactly mld-v1-report ff15::103
expect at 140s               h sends exactly mld-v1-done ff15::103
expect nothing from h in [12s,160s]
end 160s
