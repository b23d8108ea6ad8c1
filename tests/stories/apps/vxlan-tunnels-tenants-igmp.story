# AP-03: RFC 7348: what tenants say of groups is tunnelled, and no business of the hosts and routers below
lan  l1
node r driver=router preset=rfc3376 on l1 address 10.1.0.254/16
node v driver=vxlan preset=rfc3376 vni=100 group=239.1.1.1 count=2 on l1
# a tenant behind v1 reports: 20 + 8 + 8 + 14 + 32 octets
at 5s v1 must frame vni 100 from 02:00:00:00:00:01 to 01:00:5e:05:05:05 carrying v2-report 239.5.5.5 from 10.9.0.7
expect at 5s  v1 sends udp 239.1.1.1 dport 4789 len 82
expect state at 6s   v2 vxlan 100 received 1
expect state at 6s   v1 not member 239.5.5.5
expect state at 6s   v2 not member 239.5.5.5
expect state at 6s   r not group 239.5.5.5
# and so does the interface itself, once it has an address and a member: to 224.0.0.22, in the tunnel
at 10s v1 must vxlan 100 address add 10.9.0.1/24
at 20s v1 must join 239.6.6.6 on 10.9.0.1
expect at 20s        v1 sends udp 239.1.1.1 dport 4789 len 90
expect in (20s,21s]  v1 sends udp 239.1.1.1 dport 4789 len 90
expect state at 22s  v2 vxlan 100 endpoint 02:00:0a:09:00:01
expect state at 22s  v1 member 239.6.6.6
expect state at 22s  v1/1 not member 239.6.6.6
expect state at 22s  r not group 239.6.6.6
expect state at 22s  r group 239.1.1.1
end 30s
