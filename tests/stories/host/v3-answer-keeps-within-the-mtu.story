# RFC 3376 section 4.2.16: 24+8+8n octets are at most 1500: 200 groups are two reports (H3Q-20)
# Which groups are in which is in tests/ports/test_report_sizes.c.
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s   h join 200 from 239.1.1.1
at 60s  r inject query v3 general
expect in (60.000001s,70.000001s]  h sends v3-report {IS_EX * {}} records 183 len 1496
expect in (60.000001s,70.000001s]  h sends v3-report {IS_EX * {}} records 17 len 168
expect nothing from h in [2s,120s]
end 120s
