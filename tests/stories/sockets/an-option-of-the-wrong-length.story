# SK-05: an option of no octets, of one, or too short for its structure is EINVAL, and changes nothing
lan  l1
node r preset=rfc9776           on l1
node l preset=linux-6           on l1
node o preset=openbsd-2016-list on l1
at 1s r.a setsockopt IP_ADD_MEMBERSHIP nothing
at 2s r.a setsockopt IP_ADD_MEMBERSHIP hex ef
at 3s r.a setsockopt IP_ADD_MEMBERSHIP hex ef010101
at 4s r.a setsockopt IPV6_JOIN_GROUP hex ff
at 5s r.a setsockopt MCAST_JOIN_GROUP hex 0100000000000000
at 6s r.a setsockopt IP_ADD_SOURCE_MEMBERSHIP hex ef010101cb007101
at 1s l.a setsockopt IP_ADD_MEMBERSHIP nothing
at 2s l.a setsockopt IP_ADD_MEMBERSHIP hex ef
at 3s l.a setsockopt IP_ADD_MEMBERSHIP hex ef010101
at 4s l.a setsockopt IPV6_JOIN_GROUP hex ff
at 1s o.a setsockopt IP_ADD_MEMBERSHIP nothing
at 2s o.a setsockopt IP_ADD_MEMBERSHIP hex ef
at 3s o.a setsockopt IP_ADD_MEMBERSHIP hex ef010101
expect state at 1s r result LAST EINVAL
expect state at 2s r result LAST EINVAL
expect state at 3s r result LAST EINVAL
expect state at 4s r result LAST EINVAL
expect state at 5s r result LAST EINVAL
expect state at 6s r result LAST EINVAL
expect state at 1s l result LAST EINVAL
expect state at 2s l result LAST EINVAL
expect state at 3s l result LAST EINVAL
expect state at 4s l result LAST EINVAL
expect state at 1s o result LAST EINVAL
expect state at 2s o result LAST EINVAL
expect state at 3s o result LAST EINVAL
expect state at 7s r.a memberships 0
# The same calls with all their octets.
at 8s r.a setsockopt IP_ADD_MEMBERSHIP hex ef01010100000000
at 8s l.a setsockopt IP_ADD_MEMBERSHIP hex ef01010100000000
at 8s o.a setsockopt IP_ADD_MEMBERSHIP hex ef01010100000000
expect state at 8s r.a memberships 1
expect state at 8s l.a memberships 1
expect state at 8s o.a memberships 1
end 10s
