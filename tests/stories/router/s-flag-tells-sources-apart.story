# RFC 3376 section 6.6.3.2: of the sources asked for, those that somebody wants meanwhile go with S set, in a query of their own
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 170s   x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 170.5s x inject v3-report {IS_IN 239.1.1.1 {203.0.113.2}}
expect at 170.000001s r sends exactly query v3 239.1.1.1 {203.0.113.1, 203.0.113.2} s=0 mrt=1s
expect at 171.000001s r sends exactly query v3 239.1.1.1 {203.0.113.2} s=1 mrt=1s
expect at 171.000001s r sends exactly query v3 239.1.1.1 {203.0.113.1} s=0 mrt=1s
expect nothing from r in [157s,280s]
expect state at 172.000001s r group 239.1.1.1 include sources 1
expect state at 172.000001s r source 239.1.1.1 203.0.113.2 timer [258.5s,258.5s]
end 290s
