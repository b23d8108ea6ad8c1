# AP-01: RFC 7348 section 4.2: VNIs that share a group are one member: told once at the first, left with the last
lan  l1
node v1 driver=vxlan preset=rfc3376 on l1 address 192.0.2.10/24
at 1s  v1 must vxlan 100 create
at 1s  v1 must vxlan 100 tunnel 1 to 239.1.1.1
at 20s v1 must vxlan 101 create
at 20s v1 must vxlan 101 tunnel 192.0.2.10 to 239.1.1.1
at 40s v1 must vxlan 100 down
at 60s v1 must vxlan 101 down
expect at 1s         v1 sends exactly v3-report {TO_EX 239.1.1.1 {}} records 1
expect in (1s,2s]    v1 sends v3-report {TO_EX 239.1.1.1 {}}
expect nothing from v1 in (2s,59s]
expect state at 30s  v1 vxlan 100..101 joined on 1
expect state at 50s  v1 not vxlan 100 joined
expect state at 50s  v1 member 239.1.1.1
expect at 60s        v1 sends exactly v3-report {TO_IN 239.1.1.1 {}} records 1
expect state at 61s  v1 not member 239.1.1.1
expect state at 61s  v1 counter vxlan_joins = 2
end 70s
