# RFC 9777 section 6: ff02::1 and groups of scope 0 and 1 are in no report
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node o preset=rfc2710 on l1 address fe80::11/64
node r on l1 address fe80::1/64
at 20s  h join ff02::1
at 20s  h join ff01::101
at 20s  h join ff10::101
at 20s  o join ff02::1
at 20s  o join ff01::101
at 40s  r inject mld-query v2 general mrt=1s
at 60s  h close
at 60s  o close
expect in (40.000001s,41.000001s]  h sends exactly mld-v2-report {IS_EX ff02::1:ff00:10 {}} records 1
expect in (40.000001s,41.000001s]  o sends exactly mld-v1-report ff02::1:ff00:11
expect nothing from h in [2s,90s]
expect nothing from o in [11s,90s]
end 90s
