# RFC 9776 section 5.1: at robustness 3 the mode is in 3 reports, each source in 3 from its own change on (H3S-17)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
# To a host without groups: it learns the robustness and says nothing.
at 1s       r inject query v3 general qrv=3
at 20s      h join 239.1.1.1
at 20.001s  h block 239.1.1.1 203.0.113.1
at 20.002s  h block 239.1.1.1 203.0.113.2
expect at 20s                h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect at 20.001s            h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200adf80000000104000001ef010101cb007101
expect at 20.002s            h sends hex 46c0003000000000010281e7c000020ae000001694040000220071f40000000104000002ef010101cb007101cb007102
expect in (20.002s,21.002s]  h sends hex 46c0003000000000010281e7c000020ae00000169404000022006ff40000000106000002ef010101cb007101cb007102
expect in (20.002s,22.002s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf70000000106000001ef010101cb007102
strict h
expect state at 30s h mode 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
end 60s
