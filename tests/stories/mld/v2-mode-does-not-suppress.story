# RFC 9777 section 8.2.2, RFC 4604 section 2.2: an MLDv1 report suppresses no record, of ASM or of SSM (MH-24)
lan  l1 delay=1us
node a preset=rfc3810 on l1 address fe80::10/64
node b preset=rfc9777 on l1 address fe80::12/64
node h2 on l1 address fe80::11/64
at 0s       a join ff15::101
at 0s       b join ff15::101
at 0s       a joinsource ff35::101 2001:db8:5::1
at 0s       b joinsource ff35::101 2001:db8:5::1
at 60s      h2 inject mld-query v2 general
at 60.001s  h2 inject mld-v1-report ff15::101
at 60.001s  h2 inject mld-v1-report ff35::101
expect in (60.001s,70.000001s]  a sends mld-v2-report {IS_EX ff15::101 {}, IS_IN ff35::101 {2001:db8:5::1}}
expect in (60.001s,70.000001s]  b sends mld-v2-report {IS_EX ff15::101 {}, IS_IN ff35::101 {2001:db8:5::1}}
expect nothing from a in [2s,120s]
expect nothing from b in [2s,120s]
end 120s
