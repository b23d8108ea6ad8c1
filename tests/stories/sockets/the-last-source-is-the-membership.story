# SK-14: RFC 3678 section 4.1.2, RFC 9776 section 3.1: INCLUDE {} is no membership: one BLOCK told twice, and a leave finds nothing
lan  l1
node h preset=rfc9776 on l1 address 192.0.2.10/24
at 1s  h joinsource 239.1.1.1 203.0.113.1
at 20s h leavesource 239.1.1.1 203.0.113.1
expect state at 20s h result LAST OK
expect state at 20s h memberships 0
expect state at 20s h not member 239.1.1.1
expect at 20s       h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect in (20s,21s] h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
at 30s h leave 239.1.1.1
expect state at 30s h result LAST EADDRNOTAVAIL
expect nothing from h in [15s,40s]
end 40s
