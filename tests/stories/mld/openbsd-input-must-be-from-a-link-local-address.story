# OpenBSD 2016 mld6.c (OPENBSD.md A9): what is not from a link-local address is dropped; nothing else is asked of it
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
node h2 on l1 address fe80::11/64
node r on l1 address fe80::1/64 address 2001:db8::1/64
at 1s      h join ff15::101
at 20s     r inject mld-query general mrt=0s from 2001:db8::1
at 20s     r inject mld-query general mrt=0s from ::
at 40s     h2 inject mld-v1-report ff15::101 from 2001:db8::11
at 40s     h2 inject mld-v1-report ff15::101 from ::
at 60.05s  r inject mld-query ff15::101 mrt=100ms ttl 64 no-ra
at 80s     h leave ff15::101
expect at 60.2s  h sends exactly mld-v1-report ff15::101
# The reports that were dropped took nothing from it.
expect at 80s    h sends exactly mld-v1-done ff15::101
expect nothing from h in [12s,100s]
expect state at 50s h counter mld_drop_notlocal = 4
end 100s
