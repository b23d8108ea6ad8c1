# Linux lets a connected socket connect again and send elsewhere; without a destination it says EDESTADDRREQ (measured on
# 6.18, raw IGMP; net/ipv4/raw.c raw_sendmsg)
lan l1
node h preset=linux-6 on l1
at 0s  h.raw must open raw igmp
at 1s  h.raw send hex 1700f8fcef010101
at 2s  h.raw must connect 239.1.1.1
at 3s  h.raw must connect 224.0.0.2
at 4s  h.raw must send hex 1700f8fcef010101
at 5s  h.raw must send 224.0.0.22 hex 1700f8fcef010101
expect state at 1s  h.raw result LAST EDESTADDRREQ
expect at 4s        h sends v2-leave 239.1.1.1 to 224.0.0.2
expect at 5s        h sends v2-leave 239.1.1.1 to 224.0.0.22
end 6s
