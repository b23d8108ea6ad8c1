# Every verb and state of tunnels; what each change costs is OPENBSD.md A6: leave and join again
lan  l1
lan  l2
node v driver=vxlan preset=openbsd-2016-list vni=10..12 group=each:239.1.0.1 vxlandev=2 ttl=3 port=4790 endpoints=2 ageing=60s on l1, on l2
node w driver=vxlan preset=rfc3376 on l1
expect state at 0s  v vxlan 10..12 joined on 2
expect state at 0s  v vxlan 10..12 up
expect state at 0s  v not vxlan 10..12 joined on 1
expect state at 0s  v vxlan 10..12 joins 1
expect state at 0s  v/2 member 239.1.0.3
at 1s v must vxlan 10..11 tunnel 1 to 239.2.2.2
expect state at 1s  v vxlan 10..11 joined on 1
expect state at 1s  v/1 member 239.2.2.2
expect state at 1s  v/2 not member 239.1.0.1
at 2s v must vxlan 10 ttl 9
at 2s v must frame vni 10 from 02:00:00:00:00:01 to broadcast bytes 0
expect at 2s        v sends udp 239.2.2.2 sport 4790 dport 4790 ttl 9 data 22
expect state at 2s  v vxlan 10 joins 3
at 3s v must vxlan 10 vni 99
at 3s v vxlan 10 destroy
expect state at 3s  v result LAST ENXIO
expect state at 3s  v vxlan 99 memberships 1
at 4s v vxlan 99 tunnel 192.0.2.77 to 239.2.2.2
expect state at 4s  v result LAST EADDRNOTAVAIL
expect state at 4s  v vxlan 99 failed 1
expect state at 4s  v not vxlan 99 joined
at 5s v must vxlan 99 tunnel none
at 5s v frame vni 99 from 02:00:00:00:00:01 to broadcast
expect state at 5s  v result LAST ENOBUFS
expect state at 5s  v vxlan 99 output_errors 1
at 6s v must vxlan 99 destroy
at 6s v vxlan 99 ttl 1
expect state at 6s  v result LAST ENXIO
# the link below goes down and up: vxlan_link_change, twice
at 7s v/1 down
at 8s v/1 up
expect state at 9s  v vxlan 11 joins 4
expect state at 9s  v vxlan 12 joins 1
# another system: an interface of its own, with an address of its own
at 10s w must vxlan 11 create
at 10s w must vxlan 11 tunnel 1 to 239.2.2.2
at 10s w must vxlan 11 address add 10.9.0.1/24
at 11s w must join 239.7.7.7 on 10.9.0.1
at 12s w must vxlan 11 down
expect state at 11s w vxlan 11 memberships 1
expect state at 12s w not vxlan 11 up
expect state at 12s w vxlan 11 memberships 0
at 13s w must vxlan 11 up
at 13s w must vxlan 11 address del 10.9.0.1
expect state at 13s w counter vxlan_joins = 2
expect state at 13s w counter vxlan_leaves = 1
end 20s
