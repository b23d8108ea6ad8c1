# RFC 7348 sections 4.2, 5 over IPv6: MLD joins, frames go to a group of IPv6; OpenBSD's of 2016 has none such
lan  l1
node v driver=vxlan preset=rfc3810 vni=100 group=ff15::1:1 ttl=5 count=2 on l1
node o driver=vxlan preset=openbsd-2016-array vni=7 on l1 address fe80::99/64
expect at 0s         v1 sends mld-v2-report {TO_EX ff15::1:1 {}}
at 5s o vxlan 7 tunnel fe80::99 to ff15::1:1
expect state at 5s   o result LAST EAFNOSUPPORT
expect state at 5s   o not vxlan 7 joined
at 6s o must vxlan 7 tunnel fe80::99 to fe80::1
at 10s v1 must frame vni 100 from 02:00:00:00:00:01 to broadcast
at 20s v2 must frame vni 100 from 02:00:00:00:00:02 to 02:00:00:00:00:01
expect at 10s        v1 sends udp fe80::1 > ff15::1:1 dport 4789 ttl 5
expect at 20s        v2 sends udp fe80::2 > fe80::1 dport 4789 ttl 5
expect state at 21s  v2 vxlan 100 endpoint 02:00:00:00:00:01 at fe80::1
expect state at 21s  v1 vxlan 100 received 1
end 30s
