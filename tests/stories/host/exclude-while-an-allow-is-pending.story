# RFC 9776 section 5.1: TO_EX{} twice takes the place of a pending ALLOW, whose two reports are used up (H3S-16)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 10s      h joinsource 239.1.1.1 203.0.113.1
at 10.001s  h filter 239.1.1.1 exclude {}
expect at 10s                h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect at 10.001s            h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect in (10.001s,11.001s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
strict h
expect state at 20s h mode 239.1.1.1 exclude {}
end 60s
