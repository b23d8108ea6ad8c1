# carp(4); RFC 9568 section 5.1 and AP-04: 224.0.0.18 is joined, and told as any other group of the link where the system
# tells of 224.0.0.0/24 (MLD tells of ff02::12 anyway); advertisements have a TTL of 255, from the parent's address
lan  l1
node f driver=carp preset=rfc3376 vip=10.1.0.100/16+2001:db8::100/64 pass=secret on l1 address 10.1.0.1/16 address fe80::1/64
node o driver=carp preset=openbsd-2016-array vhid=2 ipv6=off vip=10.1.0.101/16 on l1 address 10.1.0.2/16
expect at 0s        f sends exactly v3-report {TO_EX 224.0.0.18 {}}
expect at 0s        f sends mld-v2-report {TO_EX ff02::12 {}}
expect at 3s        f sends exactly carp advbase 1
expect at 3s        f sends exactly carp advbase 1 to ff02::12 from fe80::1
expect at 4s        f sends carp vhid 1 advskew 0 demote 0 from 10.1.0.1 to 224.0.0.18 ttl 255 tos 16 df len 56
# ip_carp.c carp_send_ad: a second later, and nothing else of IPv4
expect in (3s,4s]   o sends carp vhid 2 ttl 255 to 224.0.0.18 from 10.1.0.2
# OPENBSD.md A8: groups of 224.0.0.0/24 are never reported there
expect state at 1s  f member 224.0.0.18
expect state at 1s  o member 224.0.0.18
expect state at 1s  o carp member 224.0.0.18 users 1
expect nothing from o in [0s,2.9s]
end 5s
