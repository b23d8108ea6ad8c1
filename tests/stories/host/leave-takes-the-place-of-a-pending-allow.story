# RFC 9776 section 5.1: a source joined and left before the repeat: ALLOW once, then BLOCK twice (H3S-13)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 10s      h joinsource 239.1.1.1 203.0.113.1
at 10.001s  h leavesource 239.1.1.1 203.0.113.1
expect at 10s                h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect at 10.001s            h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect in (10.001s,11.001s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
strict h
end 60s
