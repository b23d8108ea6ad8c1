# AP-02: RFC 7348 sections 4.1, 4.2, 5: broadcast and unknown go to the group, UDP 4789, with a TTL for routers; the known do not
lan  l1
node v driver=vxlan preset=rfc3376 vni=100 group=239.1.1.1 ttl=8 count=3 on l1
at 10s v1 must frame vni 100 from 02:00:00:00:00:01 to broadcast bytes 46
at 20s v2 must frame vni 100 from 02:00:00:00:00:02 to 02:00:00:00:00:01 bytes 46
at 30s v2 must frame vni 100 from 02:00:00:00:00:02 to 02:00:00:00:00:09 bytes 46
at 40s v2 must frame vni 100 from 02:00:00:00:00:02 to 01:00:5e:01:02:03 bytes 46
# RFC 7348 section 5: I flag and VNI 100, then the frame: 20 + 8 + 8 + 14 + 46 octets
expect at 10s v1 sends udp 10.1.0.1 > 239.1.1.1 dport 4789 ttl 8 len 96 hex 0800000000006400ffffffffffff02000000000188b500000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
expect at 20s v2 sends udp 10.1.0.2 > 10.1.0.1 dport 4789 ttl 8 len 96
expect at 30s v2 sends udp 10.1.0.2 > 239.1.1.1 dport 4789 ttl 8
expect at 40s v2 sends udp 10.1.0.2 > 239.1.1.1 dport 4789 ttl 8
expect state at 50s v2 vxlan 100 endpoint 02:00:00:00:00:01 at 10.1.0.1
expect state at 50s v3 vxlan 100 endpoint 02:00:00:00:00:01 at 10.1.0.1
expect state at 50s v3 vxlan 100 endpoint 02:00:00:00:00:02 at 10.1.0.2
expect state at 50s v1 not vxlan 100 endpoint 02:00:00:00:00:09
expect state at 50s v1 vxlan 100 received 3
expect state at 50s v2 vxlan 100 flooded 2
expect state at 50s v2 vxlan 100 sent 3
expect state at 50s v3 vxlan 100 received 3
# forgotten 240 s after it was last heard (net/if_bridge.c BRIDGE_RTABLE_TIMEOUT)
expect state at 249s v2 vxlan 100 endpoint 02:00:00:00:00:01
expect state at 251s v2 not vxlan 100 endpoint 02:00:00:00:00:01
end 260s
