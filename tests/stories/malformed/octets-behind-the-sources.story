# RFC 9776 section 4.1.10: octets behind the last source count for the checksum alone (MF-05)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h joinsource 239.1.1.1 203.0.113.1
at 60s  r inject hex 46c000300000000001027204c0000201ef01010194040000110a22d4ef010101027d0001cb007101deadbeef00000001
expect in (60.000001s,61.000001s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200b0f80000000101000001ef010101cb007101
expect nothing from h in [2s,120s]
expect state at 62s h speaks igmp 3
end 120s
