# The language: igmp=, mld= and ipv6= say what a node speaks, mtu= how much fits
lan  l1 mtu=1280
node new preset=rfc3376 on l1
node old preset=rfc3376 igmp=1 mld=1 on l1
node off preset=rfc3376 igmp=off mld=off on l1
node four preset=rfc3376 ipv6=off on l1
node six preset=rfc3376 on l1 address none address fe80::66/64
at 5s  * join 239.1.1.1 on 1
at 5s  new join ff15::1
at 9s  new filter ff15::2 include {100 from 2001:db8::1}
expect state at 1s  new speaks igmp 3
expect state at 1s  new speaks mld 2
expect state at 1s  old speaks igmp 1
expect state at 1s  old speaks mld 1
expect state at 1s  off speaks igmp 0
expect state at 1s  off speaks mld 0
expect state at 1s  four speaks mld 0
expect at 5s   old sends v1-report 239.1.1.1 from 10.1.0.2
expect at 5s   six sends v3-report {TO_EX 239.1.1.1} from 0.0.0.0
expect at 9s   new sends mld-v2-report {ALLOW ff15::2 {2001:db8::1, ..}} len 1276 from fe80::1
expect nothing from off until 20s
end 20s
