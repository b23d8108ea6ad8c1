# RFC 9776 section 5.2: a query for sources asked in INCLUDE mode is answered by the EXCLUDE filter of later
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s       h joinsource 239.1.1.1 203.0.113.1
at 20s      r inject query v3 239.1.1.1 {203.0.113.1,203.0.113.2} mrt=10s
at 20.001s  h filter 239.1.1.1 exclude {203.0.113.2}
expect at 20.001s                  h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.2}}
expect in (20.001s,21.001s]        h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.2}}
expect in (20.001s,30.000001s]     h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
expect nothing from h in [2s,60s]
end 60s
