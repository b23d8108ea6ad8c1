# RFC 9776 section 3.2: EXCLUDE{S1,S2} and EXCLUDE{S2,S3} make EXCLUDE{S2}: one change, ALLOW{S1} (H3S-19)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h.a filter 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
at 20s  h.b filter 239.1.1.1 exclude {203.0.113.2,203.0.113.3}
expect at 20s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect in (20s,21s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200acf80000000105000001ef010101cb007101
expect nothing from h in [2.1s,60s]
expect state at 20s h mode 239.1.1.1 exclude {203.0.113.2}
end 60s
