# RFC 9777 section 5.1.14: queries from a global address and from :: are dropped, one from fe80::1 is answered (MH-16)
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node o preset=rfc2710 on l1 address fe80::13/64
node r on l1 address fe80::1/64
at 0s    h join ff15::101
at 60s   r inject hex 600000000024000120010db8000000000000000000000001ff0200000000000000000000000000013a000502000001008200275e2710000000000000000000000000000000000000027d0000
at 80s   r inject hex 600000000024000100000000000000000000000000000000ff0200000000000000000000000000013a00050200000100820055182710000000000000000000000000000000000000027d0000
at 100s  r inject mld-query v2 general
expect in (100.000001s,110.000001s]  h sends mld-v2-report {IS_EX ff15::101 {}}
expect nothing from h in [2s,140s]
# RFC 2710 section 3 says the same of MLDv1.
expect nothing from o in [11s,100s]
end 140s
