# RFC 9776 section 5.1: a source left and joined again before the repeat: BLOCK once, then ALLOW twice (H3S-30)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s       h joinsource 239.1.1.1 203.0.113.1
at 20s      h leavesource 239.1.1.1 203.0.113.1
at 20.001s  h joinsource 239.1.1.1 203.0.113.1
expect at 20s                h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect at 20.001s            h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect in (20.001s,21.001s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect nothing from h in [2.1s,60s]
expect state at 22s h mode 239.1.1.1 include {203.0.113.1}
end 60s
