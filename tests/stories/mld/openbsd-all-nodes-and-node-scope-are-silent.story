# OpenBSD 2016 mld6.c (OPENBSD.md A9, A3): ff02::1 and scopes below link-local are neither reported nor left; ff01:: ends with the socket
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 20s  h join ff02::1
at 20s  h join ff01::101
at 20s  h join ff00::101
at 40s  r inject mld-query general mrt=1s
at 60s  r inject mld-query ff02::1 mrt=1s to ff02::1
at 60s  r inject mld-query ff01::101 mrt=1s to ff02::1
at 60s  r inject mld-query ff02::1 mrt=0s to ff02::1
at 80s  h leave ff02::1 on 1
at 80s  h leave ff01::101
at 80s  h leave ff00::101
at 85s  h close
expect in [40.2s,41s]  h sends exactly mld-v1-report ff02::1:ff00:10
expect nothing from h in [11s,100s]
expect state at 30s h member ff01::101
expect state at 82s h member ff01::101
expect state at 82s h not member ff00::101
expect state at 90s h not member ff01::101
expect state at 90s h member ff02::1
end 100s
