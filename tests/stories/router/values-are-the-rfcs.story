# RFC 3376 section 8, RFC 3810 section 9: the default values of a router, told and derived (RQ-05)
lan  l1 delay=1us
node q driver=router preset=rfc3376 on l1 address 192.0.2.1/24 address fe80::1/64
node r driver=router preset=rfc3376 on l1 address 192.0.2.2/24 address fe80::2/64
node x on l1 address 192.0.2.10/24 address fe80::10/64
# query interval 125 s, response interval 10 s, robustness 2
expect in [0s,0.1s]        q sends query v3 general mrt=10s qrv=2 qqic=125s
expect in [0s,0.1s]        q sends mld-query v2 general mrt=10s qrv=2 qqic=125s
# startup: two, 31.25 s apart
expect in [31.2s,31.3s]    q sends query general
expect in [31.2s,31.3s]    q sends mld-query general
expect nothing from q in [32s,156.2s]
expect in [156.2s,156.3s]  q sends query general
expect in [156.2s,156.3s]  q sends mld-query general
# membership interval 260 s
at 160s x inject v3-report {IS_EX 239.1.1.1 {}}
at 160s x inject mld-v2-report {IS_EX ff15::1 {}}
expect state at 160.5s q group 239.1.1.1 timer (259.4s,259.6s)
expect state at 160.5s q group ff15::1 timer (259.4s,259.6s)
# last member: two queries, 1 s apart, 1 s to answer; gone 2 s later
at 170s x inject v3-report {TO_IN 239.1.1.1 {}}
expect in [170s,170.1s]    q sends query 239.1.1.1 mrt=1s
expect in [171s,171.1s]    q sends query 239.1.1.1 mrt=1s
expect nothing from q in [171.2s,200s]
expect state at 171.9s     q group 239.1.1.1
expect state at 172.1s     q not group 239.1.1.1
# the other querier is waited for 255 s, from its last query of any kind: at 171 s, and of MLD at 156.25 s
at 200s q down
expect state at 411.2s     r querier fe80::1
expect state at 411.3s     r querier fe80::2
expect state at 425.9s     r querier 192.0.2.1
expect state at 426.1s     r querier 192.0.2.2
end 427s
