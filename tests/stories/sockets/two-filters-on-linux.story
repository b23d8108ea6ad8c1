# Linux asks each socket's filter (net/ipv4/igmp.c ip_mc_sf_allow; RFC 3376 section 3.1)
lan l1
node s on l1
node h preset=linux-6 on l1
at 1s  h.in must joinsource 239.1.1.1 203.0.113.1
at 1s  h.ex must join 239.1.1.1
at 1s  h.ex must filter 239.1.1.1 exclude {203.0.113.1}
at 2s  s inject udp 203.0.113.1 > 239.1.1.1
at 3s  s inject udp 203.0.113.2 > 239.1.1.1
expect in [2s,2.1s]  h.in receives udp 203.0.113.1 > 239.1.1.1
expect in [3s,3.1s]  h.ex receives udp 203.0.113.2 > 239.1.1.1
expect state at 4s  h.in received 1
expect state at 4s  h.ex received 1
expect state at 4s  h.in received 0 from 203.0.113.2
expect state at 4s  h counter drop_filtered = 0
expect state at 4s  h counter receive_filtered = 2
end 4s
