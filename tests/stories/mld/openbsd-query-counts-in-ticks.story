# OpenBSD 2016 mld6.c (OPENBSD.md A9): a query's time is ms*5/1000 ticks, one at least, and a draw of 1 to that many
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 1s       h join ff15::101
at 20.05s   r inject mld-query ff15::101 mrt=1ms
at 30.05s   r inject mld-query ff15::101 mrt=199ms
at 40.05s   r inject mld-query ff15::101 mrt=200ms
at 50.05s   r inject mld-query ff15::101 mrt=399ms
at 60.05s   r inject mld-query ff15::101 mrt=400ms
at 70.05s   r inject mld-query ff15::101 mrt=10s
expect at 20.2s          h sends exactly mld-v1-report ff15::101
expect at 30.2s          h sends exactly mld-v1-report ff15::101
expect at 40.2s          h sends exactly mld-v1-report ff15::101
expect at 50.2s          h sends exactly mld-v1-report ff15::101
expect in [60.2s,60.4s]  h sends exactly mld-v1-report ff15::101
expect in [70.2s,80s]    h sends exactly mld-v1-report ff15::101
# A thousand draws of two ticks: both are drawn.
at 85.1s    h join 1000 from ff15::1000
at 100.05s  r inject mld-query general mrt=400ms
expect at 100.2s         h sends exactly mld-v1-report *
expect at 100.4s         h sends exactly mld-v1-report *
expect nothing from h in [12s,85s]
expect nothing from h in (95.1s,100.2s)
expect nothing from h in (100.2s,100.4s)
expect nothing from h in (100.4s,120s]
end 120s
