# OpenBSD 2016 mld6.c (OPENBSD.md A9): no version ages, since there is but one
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 1s      h join ff15::101
at 20.05s  r inject mld-query v2 general mrt=100ms
at 40.05s  r inject mld-query v1 general mrt=100ms
at 60s     h leave ff15::101
expect at 20.2s  h sends exactly mld-v1-report ff15::101
expect at 20.2s  h sends exactly mld-v1-report ff02::1:ff00:10
expect at 40.2s  h sends exactly mld-v1-report ff15::101
expect at 40.2s  h sends exactly mld-v1-report ff02::1:ff00:10
expect at 60s    h sends exactly mld-v1-done ff15::101
expect nothing from h in [12s,80s]
expect state at 30s h speaks mld 1
expect state at 50s h speaks mld 1
end 80s
