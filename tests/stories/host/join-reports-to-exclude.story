# RFC 9776 section 5.1: joining is TO_EX{} to 224.0.0.22, at once and once more within 1 s (H3S-01)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s  h join 239.1.1.1
expect at 1s       h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect in (1s,2s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
strict h
expect state at 1s h mode 239.1.1.1 exclude {}
expect state at 1s h speaks igmp 3
end 60s
