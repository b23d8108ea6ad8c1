# RFC 9777 section 5.1.10: a query for 3 sources with room for 1, and a report of 2 records with 1, are dropped (MF-33)
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::11/64
node o preset=rfc2710 on l1 address fe80::12/64
node x on l1 address fe80::10/64
at 0s       h joinsource ff15::101 2001:db8:5::1
at 0s       o join ff15::102
at 60s      x inject hex 6000000000340001fe800000000000000000000000000001ff1500000000000000000000000001013a0005020000010082004ac203e80000ff150000000000000000000000000101027d000320010db8000500000000000000000001
at 65s      x inject hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f006ee60000000204000000ff150000000000000000000000000101
expect nothing from h in [2s,79s]
expect nothing from o in [11s,79s]
expect state at 59s h counter mld_rcv_tooshort = 0
expect state at 70s h counter mld_rcv_tooshort = 1
# Still there.
at 80s      x inject mld-query v2 ff15::101 {2001:db8:5::1} mrt=1s
expect in (80.000001s,81.000001s]  h sends exactly mld-v2-report {IS_IN ff15::101 {2001:db8:5::1}}
expect nothing from h in [79s,120s]
end 120s
