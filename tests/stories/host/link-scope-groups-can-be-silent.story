# Linux igmp_link_local_mcast_reports: off, and 224.0.0.x is in no report; RFC 9776 excepts 224.0.0.1 alone
lan  l1 delay=1us
node h preset=rfc3376 link_scope_reports=off on l1
node o preset=rfc3376 on l1
node r on l1
at 1s   h join 224.0.0.5
at 1s   o join 224.0.0.5
at 10s  h join 239.1.1.1
at 20s  r inject query v3 general mrt=1s
at 40s  h leave 224.0.0.5
expect at 10s                      h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (10s,11s]                h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20.000001s,21.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}} records 1
strict h
expect at 1s       o sends exactly v3-report {TO_EX 224.0.0.5 {}}
expect in (1s,2s]  o sends exactly v3-report {TO_EX 224.0.0.5 {}}
end 60s
