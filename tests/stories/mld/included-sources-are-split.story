# RFC 9777 section 5.2.16: 40+8+8+20+16n octets are at most 1500: 200 sources are reports of at most 89 (MH-25)
# The answer to a general query is in tests/ports/test_report_sizes.c.
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 0s   h filter ff15::101 include {200 from 2001:db8:5::1}
at 60s  r inject mld-query v2 ff15::101 mrt=1s
expect in (60.000001s,61.000001s]  h sends mld-v2-report {IS_IN ff15::101 {..}} records 1 sources 89 len 1500
expect in (60.000001s,61.100001s]  h sends mld-v2-report {IS_IN ff15::101 {..}} records 1 sources 89 len 1500
expect in (60.000001s,61.100001s]  h sends mld-v2-report {IS_IN ff15::101 {..}} records 1 sources 22 len 428
expect nothing from h in [2s,120s]
end 120s
