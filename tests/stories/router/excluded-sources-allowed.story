# RFC 3376 section 6.4, EXCLUDE (X,Y) and IS_IN or ALLOW (A): EXCLUDE (X+A,Y-A), (A)=GMI; no query
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.3}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 60s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3}}
at 170s  x inject v3-report {IS_IN 239.1.1.1 {203.0.113.2, 203.0.113.4}}
at 171s  x inject v3-report {ALLOW 239.1.1.1 {203.0.113.3}}
expect state at 170.000001s r group 239.1.1.1 exclude timer [150s,150s] sources 4
expect state at 170.000001s r source 239.1.1.1 203.0.113.1 timer [100s,100s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [260s,260s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.3 blocked
expect state at 170.000001s r source 239.1.1.1 203.0.113.4 timer [260s,260s]
expect state at 171.000001s r group 239.1.1.1 exclude timer [149s,149s] sources 4
expect state at 171.000001s r source 239.1.1.1 203.0.113.3 timer [260s,260s]
expect nothing from r in [157s,280s]
end 290s
