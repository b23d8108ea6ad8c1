# RFC 9776 section 5.2: in EXCLUDE(A) a query for B is answered by IS_IN{B-A}, or not at all if that is empty
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s   h filter 239.1.1.1 exclude {203.0.113.1}
at 20s  r inject query v3 239.1.1.1 {203.0.113.1,203.0.113.2} mrt=1s
at 40s  r inject query v3 239.1.1.1 {203.0.113.1} mrt=1s
expect in (20.000001s,21.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.2}}
expect nothing from h in [2s,60s]
end 60s
