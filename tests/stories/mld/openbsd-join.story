# OpenBSD 2016 mld6.c (OPENBSD.md A9): a join is reported at once and once more after 1 to 50 ticks of 200 ms
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
at 20.05s  h join ff15::101
at 40.05s  h join 1000 from ff15::1000
expect at 0s           h sends exactly mld-v1-report ff02::1:ff00:10
expect in [0.2s,10s]   h sends exactly mld-v1-report ff02::1:ff00:10
expect at 20.05s       h sends hex 6000000000200001fe800000000000000000000000000010ff1500000000000000000000000001013a0005020000010083007dee00000000ff150000000000000000000000000101
expect in [20.2s,30s]  h sends exactly mld-v1-report ff15::101
expect nothing from h in [10.1s,40s]
# Of a thousand some are told again by the first tick and some by the fiftieth, and all by ticks.
expect at 40.2s        h sends exactly mld-v1-report *
expect at 50s          h sends exactly mld-v1-report *
expect nothing from h in (40.05s,40.2s)
expect nothing from h in (40.2s,40.4s)
expect nothing from h in (49.8s,50s)
expect nothing from h in (50s,90s]
expect state at 90s h counter mld_snd_reports = 2004
end 90s
