# RFC 9776 section 5.1: of two sources one is left: BLOCK, and the other stays (H3S-04)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h filter 239.1.1.1 include {203.0.113.1,203.0.113.2}
at 20s  h leavesource 239.1.1.1 203.0.113.2
expect at 1s         h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect in (1s,2s]    h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect at 20s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf70000000106000001ef010101cb007102
expect in (20s,21s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf70000000106000001ef010101cb007102
strict h
expect state at 22s h mode 239.1.1.1 include {203.0.113.1}
end 60s
