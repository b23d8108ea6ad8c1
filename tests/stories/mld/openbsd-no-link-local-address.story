# OpenBSD 2016 mld6.c (OPENBSD.md A9): without a link-local address nothing is sent
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address none
node g preset=openbsd-2016-list tick_phase=aligned on l1 address 2001:db8::10/64
node r on l1 address fe80::1/64
at 1s      h join ff15::101
at 1s      g join ff15::101
at 1s      h join ff15::102
at 20s     r inject mld-query general mrt=0s
at 30s     h leave ff15::102
expect nothing from h in [0s,40s)
strict g
# A link-local address brings its own group; others are not told anew, but when they are asked for.
at 40s     h address add fe80::10/64
at 60.05s  r inject mld-query general mrt=100ms
at 80s     h leave ff15::101
expect at 40s          h sends exactly mld-v1-report ff02::1:ff00:10
expect in [40.2s,50s]  h sends exactly mld-v1-report ff02::1:ff00:10
expect at 60.2s        h sends exactly mld-v1-report ff15::101 from fe80::10
expect at 60.2s        h sends exactly mld-v1-report ff02::1:ff00:10
expect at 80s          h sends exactly mld-v1-done ff15::101
expect nothing from h in [51s,100s]
expect state at 20s h member ff15::101
end 100s
