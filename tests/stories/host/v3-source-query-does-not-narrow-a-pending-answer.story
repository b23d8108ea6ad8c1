# RFC 9776 section 5.2 rule 4: an answer for the whole group stays one when a query for sources follows (H3Q-11)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s        h filter 239.1.1.1 exclude {203.0.113.1}
at 60s       r inject query v3 239.1.1.1 mrt=1s
at 60.0001s  r inject query v3 239.1.1.1 {203.0.113.2} mrt=10s
expect in (60.000001s,61.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {203.0.113.1}}
# Alone it is answered with IS_IN{S2}.
at 80s       r inject query v3 239.1.1.1 {203.0.113.2} mrt=1s
expect in (80.000001s,81.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.2}}
expect nothing from h in [2s,120s]
end 120s
