# RFC 9777 section 8.1: a query of 26 octets is neither MLDv1 (24) nor MLDv2 (28 and more) and is ignored (MH-17)
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 0s   h join ff15::101
at 60s  r inject hex 6000000000220001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820056982710000000000000000000000000000000000000027d
at 100s r inject mld-query v2 general
expect in (100.000001s,110.000001s]  h sends mld-v2-report {IS_EX ff15::101 {}}
expect nothing from h in [2s,140s]
expect state at 80s h speaks mld 2
end 140s
