# RFC 3376 section 6.4.2, EXCLUDE (X,Y) and TO_EX (A): on a router that does not ask, (A-X-Y) keeps the old Group Timer (RT-11)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
node q driver=router preset=rfc3376 igmp=3 on l1 address 192.0.2.2/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {}}
at 120s  x inject v3-report {TO_EX 239.1.1.1 {203.0.113.4}}
expect state at 119s q group 239.1.1.1 exclude timer [151.000001s,151.000001s] sources 0
# The querier lowers it, and its query has the other do the same; where there is no answer, both block it.
expect at 120.000001s r sends exactly query v3 239.1.1.1 {203.0.113.4} mrt=1s
expect state at 120.000001s q source 239.1.1.1 203.0.113.4 timer [150s,150s]
expect state at 120.000001s q group 239.1.1.1 exclude timer [260s,260s]
expect state at 120.000002s q source 239.1.1.1 203.0.113.4 timer [2s,2s]
expect state at 122.000002s q source 239.1.1.1 203.0.113.4 blocked
expect nothing from q in [100s,150s]
end 150s
