# RFC 3376 section 7.3.1: an IGMPv1 router of a higher address makes a router of RFC 9776 speak version 1, which asks for all alone
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
at 10s x inject query v1 general
expect in [31.2s,31.3s]   r sends query v1 general
at 40s x inject v3-report {TO_EX 239.1.1.1 {}} from 192.0.2.20
at 50s x inject v3-report {TO_IN 239.1.1.1 {}} from 192.0.2.20
expect nothing from r in [40s,156s]
expect state at 156s r group 239.1.1.1
expect in [156.2s,156.3s] r sends query v1 general
end 160s
