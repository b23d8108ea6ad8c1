# RFC 3810 section 8.2.1: any MLDv1 query brings MLDv1 mode; RFC 9777 section 8.2.1: only a general one
lan  l1 delay=1us
node a preset=rfc3810 on l1 address fe80::10/64
node b preset=rfc9777 on l1 address fe80::12/64
node r on l1 address fe80::1/64
at 0s   a join ff15::101
at 0s   b join ff15::101
at 20s  r inject mld-query v1 ff15::101 mrt=1s
expect in (20.000001s,21.000001s]  a sends exactly mld-v1-report ff15::101
expect in (20.000001s,21.000001s]  b sends exactly mld-v2-report {IS_EX ff15::101 {}}
expect nothing from a in [2s,60s]
expect nothing from b in [2s,60s]
expect state at 30s a speaks mld 1
expect state at 30s b speaks mld 2
end 60s
