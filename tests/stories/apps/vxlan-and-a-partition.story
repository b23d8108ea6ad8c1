# A tenant's frame does not cross a partition of the link below, and does once it healed
lan  l1
node v1 v2 v3 preset=openbsd-2016-array driver=vxlan vni=7 group=239.1.1.1 vxlandev=1 on l1
at 10s l1 partition {v1, v2} {v3}
at 11s v1 frame vni 7 from 02:00:00:00:00:01 to broadcast
expect state at 12s v2 vxlan 7 received 1
expect state at 12s v3 vxlan 7 received 0
at 20s l1 heal
at 21s v1 frame vni 7 from 02:00:00:00:00:01 to broadcast
expect state at 22s v2 vxlan 7 received 2
expect state at 22s v3 vxlan 7 received 1
at 30s v2 crash
at 31s v1 frame vni 7 from 02:00:00:00:00:01 to broadcast
at 32s v2 restart
# what it learnt is lost, too
expect state at 33s v2 vxlan 7 received 0
expect state at 33s v2 not vxlan 7 endpoint 02:00:00:00:00:01
end 40s
