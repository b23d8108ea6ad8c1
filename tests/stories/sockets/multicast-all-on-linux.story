# Linux: what another socket joined is for this one, too, as IP_MULTICAST_ALL is on (ip(7); net/ipv4/igmp.c ip_mc_sf_allow)
lan l1
node s on l1
node h preset=linux-6 on l1
at 1s  h.a must join 239.1.1.1
at 1s  h.b must join 239.1.1.2
at 2s  s send 239.1.1.1
at 3s  s send 239.1.1.3
expect in [2s,2.1s]  h.a receives udp 239.1.1.1
expect in [2s,2.1s]  h.b receives udp 239.1.1.1
expect nothing to h.a in [3s,4s]
expect state at 4s  h.b received 1
end 4s
