# mship: with mld=off IPv6 memberships are local alone; IGMP on the same interface is as ever
lan  l1 delay=1us
node h preset=rfc3810 mld=off on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 1s   h join ff15::101
at 2s   h join 239.1.1.1
at 20s  r inject mld-query v2 general mrt=1s
at 21s  r inject mld-query v1 general mrt=1s
at 40s  h leave ff15::101
expect at 2s       h sends v3-report {TO_EX 239.1.1.1 {}}
expect in (2s,3s]  h sends v3-report {TO_EX 239.1.1.1 {}}
strict h
expect state at 10s h member ff15::101
expect state at 10s h speaks mld 0
expect state at 10s h speaks igmp 3
end 60s
