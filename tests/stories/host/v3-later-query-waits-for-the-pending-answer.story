# RFC 9776 section 5.2 rule 1: with an answer due within 1 s, a query for 10 s brings no second one (H3Q-03)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s        h join 239.1.1.1
at 60s       r inject query v3 general mrt=1s
at 60.0001s  r inject query v3 general mrt=10s
at 100s      r inject query v3 general mrt=1s
at 100.0001s r inject query v3 general mrt=10s
expect in (60.000001s,61.000001s]    h sends v3-report {IS_EX 239.1.1.1 {}}
expect in (100.000001s,101.000001s]  h sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,150s]
end 150s
