# OpenBSD 2016 mld6.c (OPENBSD.md A9): a running timer longer than a query's time is drawn anew; another stays
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 1s       h join ff15::101
at 20.05s   r inject mld-query ff15::101 mrt=30s
at 20.06s   r inject mld-query ff15::101 mrt=100ms
at 60.05s   r inject mld-query ff15::101 mrt=100ms
at 60.06s   r inject mld-query ff15::101 mrt=30s
# A timer of a join is a timer as any other.
at 100.05s  h join 1000 from ff15::1000
at 100.06s  r inject mld-query general mrt=100ms
expect at 20.2s  h sends exactly mld-v1-report ff15::101
expect at 60.2s  h sends exactly mld-v1-report ff15::101
expect nothing from h in [12s,100s]
expect at 100.2s h sends exactly mld-v1-report ff15::1000
expect at 100.2s h sends exactly mld-v1-report ff15::13e7
expect nothing from h in (100.05s,100.2s)
expect nothing from h in (100.2s,140s]
expect state at 140s h counter mld_snd_reports = 2008
end 140s
