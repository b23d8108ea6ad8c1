# RFC 9776 section 4.2.13: an SSM-aware host sends no TO_EX and no IS_EX for 232/8; its sources it does report (H3S-35)
lan  l1 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l1 address 192.0.2.11/24
node r on l1 address 192.0.2.1/24
at 1s   a join 232.1.1.1
at 1s   b join 232.1.1.1
at 20s  r inject query v3 general
at 40s  r inject query v3 232.1.1.1
at 60s  a.s joinsource 232.1.1.2 203.0.113.1
at 60s  b.s joinsource 232.1.1.2 203.0.113.1
at 80s  r inject query v3 general
expect at 60s        a sends exactly v3-report {ALLOW 232.1.1.2 {203.0.113.1}}
expect in (60s,61s]  a sends exactly v3-report {ALLOW 232.1.1.2 {203.0.113.1}}
expect at 60s        b sends exactly v3-report {ALLOW 232.1.1.2 {203.0.113.1}}
expect in (60s,61s]  b sends exactly v3-report {ALLOW 232.1.1.2 {203.0.113.1}}
expect in (80.000001s,90.000001s]  a sends exactly v3-report {IS_IN 232.1.1.2 {203.0.113.1}} records 1
expect in (80.000001s,90.000001s]  b sends exactly v3-report {IS_IN 232.1.1.2 {203.0.113.1}} records 1
strict a
strict b
end 120s
