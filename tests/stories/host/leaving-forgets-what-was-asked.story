# RFC 3376 section 5.2: an answer names, of what is wanted, the sources that were asked for, not those of an earlier membership
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 1s     h filter 239.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3}
at 20s    r inject query 239.1.1.1 {203.0.113.1, 203.0.113.2} mrt=10s
# Before the answer is due, and again while the leaving is still being told.
at 20.000002s  h leave 239.1.1.1
at 20.000003s  h filter 239.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3}
at 40s    r inject query 239.1.1.1 {203.0.113.1} mrt=1s
at 60s    r inject query 239.1.1.1 {203.0.113.1, 203.0.113.3} mrt=1s
expect in (40.000001s,41.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
expect in (60.000001s,61.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1, 203.0.113.3}}
expect nothing from h in [31s,90s]
end 90s
