# 512 tunnels on each of 8 nodes build, join, survive a flap of what is below them, and go (4096 on each: mship bench vxlan)
lan  l1
node v driver=vxlan preset=openbsd-2016-list vni=1..512 group=each:239.0.0.1 count=8 on l1
expect state at 0s   v* vxlan 1..512 joined on 1
expect state at 0s   v1 counter SIOCADDMULTI = 513
at 20s v* down
at 21s v* up
expect state at 22s  v* vxlan 1..512 joined on 1
expect state at 22s  v* vxlan 1..512 joins 3
at 30s v1 must frame vni 1..512 from 02:00:00:00:00:01 to broadcast
expect state at 31s  v[2..8] vxlan 1..512 received 1
expect state at 31s  v[2..8] vxlan 1..512 endpoint 02:00:00:00:00:01 at 10.1.0.1
at 40s v* must vxlan 1..512 destroy
expect state at 41s  v* counter vxlan_interfaces = 0
expect state at 41s  v* not member 239.0.0.1
expect state at 41s  v* not member 239.0.2.0
end 50s
