# RFC 9776 section 5.1: INCLUDE{S1} to nothing is BLOCK{S1}, not TO_IN{}, twice, though the group is gone (H3S-05)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h joinsource 239.1.1.1 203.0.113.1
at 20s  h leavesource 239.1.1.1 203.0.113.1
at 40s  h.b joinsource 239.1.1.1 203.0.113.1
at 60s  h.b close
expect at 1s         h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (1s,2s]    h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 20s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect in (20s,21s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect at 40s        h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (40s,41s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 60s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect in (60s,61s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
strict h
expect state at 20s h not member 239.1.1.1
expect state at 60s h not member 239.1.1.1
end 90s
