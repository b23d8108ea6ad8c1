# RFC 9776 section 5.2 rule 1: with a general answer due sooner, a group query brings nothing of its own
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s        h join 2 from 239.1.1.1
at 20s       r inject query v3 general mrt=0.1s
at 20.00001s r inject query v3 239.1.1.1 mrt=24.8s
expect in (20.000001s,20.100001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}, IS_EX 239.1.1.2 {}}
expect nothing from h in [2s,60s]
end 60s
