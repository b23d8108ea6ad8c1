# RFC 2236 section 2, RFC 2710 section 3: a router told to speak igmp=2 and mld=1 queries in those versions
lan  l1
node r driver=router preset=rfc9776 igmp=2 mld=1 on l1 address 192.0.2.1/24 address fe80::1/64
node h preset=rfc9776 on l1 address 192.0.2.10/24 address fe80::10/64
at 1s   h join 239.1.1.1
at 60s  r query 239.1.1.1 {203.0.113.1}
expect at 0s  r sends exactly query v2 general
expect at 0s  r sends exactly mld-query v1 general
expect state at 5s   h speaks igmp 2
expect state at 5s   h speaks mld 1
expect state at 60s  r result LAST EINVAL
expect nothing from r in [59s,61s]
end 90s
