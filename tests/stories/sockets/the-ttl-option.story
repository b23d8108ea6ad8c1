# SK-24: RFC 1112 section 6.1: TTL 1 unless said; 0 and 255 are fine, -1 is the default again, 256 and -2 are EINVAL (Linux, gVisor)
lan  l1
node r preset=rfc9776 on l1
node l preset=linux-6 on l1
at 0s  r.a open
at 0s  l.a open
expect state at 1s r.a option IP_MULTICAST_TTL = 1
expect state at 1s l.a option IP_MULTICAST_TTL = 1
expect state at 1s r.a option IPV6_MULTICAST_HOPS = 1
at 2s  r.a setsockopt IP_MULTICAST_TTL int 0
at 2s  l.a setsockopt IP_MULTICAST_TTL int 0
at 2s  r.a setsockopt IPV6_MULTICAST_HOPS int 0
expect state at 2s r.a option IP_MULTICAST_TTL = 0
expect state at 2s l.a option IP_MULTICAST_TTL = 0
expect state at 2s r.a option IPV6_MULTICAST_HOPS = 0
at 3s  r.a setsockopt IP_MULTICAST_TTL int 255
at 3s  l.a setsockopt IP_MULTICAST_TTL int 255
at 3s  r.a setsockopt IPV6_MULTICAST_HOPS int 255
expect state at 3s r.a option IP_MULTICAST_TTL = 255
expect state at 3s l.a option IP_MULTICAST_TTL = 255
expect state at 3s r.a option IPV6_MULTICAST_HOPS = 255
at 4s  r.a setsockopt IP_MULTICAST_TTL int 256
at 4s  l.a setsockopt IP_MULTICAST_TTL int 256
expect state at 4s r.a result LAST EINVAL
expect state at 4s l.a result LAST EINVAL
at 5s  r.a setsockopt IP_MULTICAST_TTL int -2
at 5s  l.a setsockopt IP_MULTICAST_TTL int -2
expect state at 5s r.a result LAST EINVAL
expect state at 5s l.a result LAST EINVAL
at 6s  r.a setsockopt IPV6_MULTICAST_HOPS int 256
at 6s  l.a setsockopt IPV6_MULTICAST_HOPS int -2
expect state at 6s r.a result LAST EINVAL
expect state at 6s l.a result LAST EINVAL
expect state at 6s r.a option IP_MULTICAST_TTL = 255
expect state at 6s r.a option IPV6_MULTICAST_HOPS = 255
at 7s  r.a setsockopt IP_MULTICAST_TTL int -1
at 7s  l.a setsockopt IP_MULTICAST_TTL int -1
at 7s  r.a setsockopt IPV6_MULTICAST_HOPS int -1
expect state at 7s r.a option IP_MULTICAST_TTL = 1
expect state at 7s l.a option IP_MULTICAST_TTL = 1
expect state at 7s r.a option IPV6_MULTICAST_HOPS = 1
end 8s
