# RFC 4604 section 2.2: no EXCLUDE record for ff3x::/32 from an SSM-aware host
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 20s  h join ff35::101
at 40s  r inject mld-query v2 general mrt=1s
expect in (40.000001s,41.000001s]  h sends exactly mld-v2-report {IS_EX ff02::1:ff00:10 {}} records 1
expect nothing from h in [2s,90s]
end 90s
