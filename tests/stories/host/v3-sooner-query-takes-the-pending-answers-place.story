# RFC 9776 section 5.2 rule 2: with an answer due later, a query for 1 s brings the only one (H3Q-04)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s        h join 239.1.1.1
at 60s       r inject query v3 general mrt=24.8s
at 60.0001s  r inject hex 46c000240000000001028211c0000201e000000194040000110aec7800000000027d0000
at 100s      r inject query v3 general mrt=24.8s
at 100.0001s r inject hex 46c000240000000001028211c0000201e000000194040000110aec7800000000027d0000
expect in (60.000001s,61.000101s]    h sends v3-report {IS_EX 239.1.1.1 {}}
expect in (100.000001s,101.000101s]  h sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,150s]
end 150s
