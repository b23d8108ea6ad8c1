# RFC 3376 section 6.4: IS_IN{} and ALLOW{} in EXCLUDE mode, TO_IN{} of a group in INCLUDE mode, BLOCK{} of nothing
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
at 40s x inject v3-report {IS_EX 239.1.1.1 {203.0.113.9}, ALLOW 239.1.1.2 {203.0.113.1}}
at 50s x inject v3-report {IS_IN 239.1.1.1 {}, ALLOW 239.1.1.1 {}, BLOCK 239.1.1.1 {}, BLOCK 239.1.1.2 {203.0.113.7}, TO_IN 239.1.1.3 {}}
expect nothing from r in [45s,59s]
expect state at 51s r group 239.1.1.1 exclude timer (258s,259.1s) sources 1
expect state at 51s r group 239.1.1.2 include sources 1
expect state at 51s r not group 239.1.1.3
at 60s x inject v3-report {TO_IN 239.1.1.2 {}}
expect in [60s,60.1s] r sends query 239.1.1.2 {203.0.113.1} s=0
expect state at 62.1s r not group 239.1.1.2
end 63s
