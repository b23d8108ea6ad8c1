# OpenBSD 2016 mld6.c (OPENBSD.md A9): unlike IGMP's 224.0.0.18, ff02::12 is a group as any other
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64 address 192.0.2.10/24
node r on l1 address fe80::1/64
at 20.05s  h join ff02::12
at 20.05s  h join 224.0.0.18
at 40.05s  r inject mld-query ff02::12 mrt=100ms
at 60s     h leave ff02::12 on 1
at 60s     h leave 224.0.0.18
expect at 20.05s       h sends exactly mld-v1-report ff02::12
expect in [20.2s,30s]  h sends exactly mld-v1-report ff02::12
expect at 40.2s        h sends exactly mld-v1-report ff02::12
expect at 60s          h sends exactly mld-v1-done ff02::12
expect nothing from h in [11s,90s]
end 90s
