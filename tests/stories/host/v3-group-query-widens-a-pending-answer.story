# RFC 9776 section 5.2 rule 4: a query for the whole group makes the answer for some sources one for all
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s        h filter 239.1.1.1 include {203.0.113.1,203.0.113.2}
at 20s       r inject query v3 239.1.1.1 {203.0.113.1} mrt=1s
at 20.0001s  r inject query v3 239.1.1.1 mrt=10s
expect in (20.000001s,21.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect nothing from h in [2s,60s]
end 60s
