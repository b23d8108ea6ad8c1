# SK-27: IP_MULTICAST_IF: 0.0.0.0 is fine, an address or index of no interface EADDRNOTAVAIL, one octet EINVAL; set by index it reads 0.0.0.0
lan  l1
lan  l2
node r preset=rfc9776 on l1 address 192.0.2.10/24, on l2 address 198.51.100.10/24
node l preset=linux-6 on l1 address 192.0.2.11/24, on l2 address 198.51.100.11/24
node m preset=rfc9776 on l2 address 198.51.100.12/24
at 0s m join 239.1.1.1
at 1s r.a setsockopt IP_MULTICAST_IF address 0.0.0.0
at 1s l.a setsockopt IP_MULTICAST_IF address 0.0.0.0
expect state at 1s r result LAST OK
expect state at 1s l result LAST OK
at 2s r.a setsockopt IP_MULTICAST_IF address 203.0.113.77
at 2s l.a setsockopt IP_MULTICAST_IF address 203.0.113.77
expect state at 2s r result LAST EADDRNOTAVAIL
expect state at 2s l result LAST EADDRNOTAVAIL
# struct ip_mreqn with index 99
at 3s r.a setsockopt IP_MULTICAST_IF hex 000000000000000063000000
at 3s l.a setsockopt IP_MULTICAST_IF hex 000000000000000063000000
expect state at 3s r result LAST EADDRNOTAVAIL
expect state at 3s l result LAST EADDRNOTAVAIL
at 4s r.a setsockopt IP_MULTICAST_IF hex 01
at 4s l.a setsockopt IP_MULTICAST_IF hex 01
expect state at 4s r result LAST EINVAL
expect state at 4s l result LAST EINVAL
at 5s r.a setsockopt IP_MULTICAST_IF address 198.51.100.10
expect state at 5s r.a option IP_MULTICAST_IF = address 198.51.100.10
at 6s r.a setsockopt IP_MULTICAST_IF hex 000000000000000002000000
at 6s l.a setsockopt IP_MULTICAST_IF hex 000000000000000002000000
expect state at 6s r result LAST OK
expect state at 6s r.a option IP_MULTICAST_IF = address 0.0.0.0
expect state at 6s l.a option IP_MULTICAST_IF = address 0.0.0.0
at 7s r.a send 239.1.1.1
expect at 7s r/2 sends udp 198.51.100.10 > 239.1.1.1
expect state at 8s m received 1
end 9s
