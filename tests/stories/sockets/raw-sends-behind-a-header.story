# What a raw socket sends gets an IP header, by the destination: by the route's interface, from its address, TTL 1, without
# options; connect fixes the destination (igmp(ADMP); netinet/raw_ip.c rip_output)
lan l1
lan l2
node h on l1, on l2
at 0s  h.raw must open raw igmp
# Leave of 239.1.1.1
at 1s  h.raw must send 224.0.0.2 hex 1700f8fcef010101
at 2s  h route add 224.0.0.0/24 on 2
at 3s  h.raw must connect 224.0.0.2
at 4s  h.raw must send hex 1700f8fcef010101
at 5s  h.raw send 224.0.0.2 hex 1700f8fcef010101
at 6s  h.raw connect 224.0.0.22
at 7s  h.other must open raw igmp
at 7s  h.other send hex 1700f8fcef010101
at 8s  h route flush
at 8s  h.raw send hex 1700f8fcef010101
expect at 1s        h/1 sends v2-leave 239.1.1.1 from 10.1.0.1 to 224.0.0.2 ttl 1 no-ra len 28
expect at 4s        h/2 sends v2-leave 239.1.1.1 from 10.2.0.1 to 224.0.0.2 ttl 1 no-ra len 28
expect state at 5s  h.raw result LAST EISCONN
expect state at 6s  h.raw result LAST EISCONN
expect state at 7s  h.other result LAST ENOTCONN
expect state at 8s  h.raw result LAST EHOSTUNREACH
end 9s
