# SK-26: a sender that is a member hears itself, unless IP_MULTICAST_LOOP is 0; others hear it all the same
lan  l1
node h preset=rfc9776 on l1
node m preset=rfc9776 on l1
node l preset=linux-6 on l1
at 1s h.s join 239.1.1.1
at 1s m.s join 239.1.1.1
at 1s l.s join 239.1.1.1
at 1s h.s join ff15::101
at 1s m.s join ff15::101
at 5s h.s send 239.1.1.1
at 5s h.s send ff15::101
expect at 5s h sends udp 239.1.1.1 ttl 1
expect state at 6s h.s option IP_MULTICAST_LOOP = 1
expect state at 6s h.s received 1 to 239.1.1.1
expect state at 6s h.s received 1 to ff15::101
expect state at 6s m.s received 2
expect state at 6s l.s received 1
at 7s h.s setsockopt IP_MULTICAST_LOOP byte 0
at 7s h.s setsockopt IPV6_MULTICAST_LOOP int 0
at 8s h.s send 239.1.1.1
at 8s h.s send ff15::101
expect state at 9s h.s received 2
expect state at 9s m.s received 4
expect state at 9s l.s received 2
end 10s
