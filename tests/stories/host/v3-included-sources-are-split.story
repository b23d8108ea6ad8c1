# RFC 3376 section 4.2.16: IS_IN of 400 sources is two reports, of 365 and 35 sources (H3Q-22)
# That they are all 400 is in tests/ports/test_report_sizes.c.
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s   h filter 239.1.1.1 include {400 from 203.0.113.1}
at 60s  r inject query v3 239.1.1.1 mrt=1s
expect in (60.000001s,61.000001s]  h sends v3-report {IS_IN 239.1.1.1 {..}} records 1 sources 365 len 1500
expect in (60.000001s,61.100001s]  h sends v3-report {IS_IN 239.1.1.1 {..}} records 1 sources 35 len 180
expect nothing from h in [2s,120s]
end 120s
