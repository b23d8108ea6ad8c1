# RFC 9776 section 5.1: EXCLUDE{S1,S2} to INCLUDE{S1} is TO_IN{S1} alone (H3S-10)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h filter 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
at 20s  h filter 239.1.1.1 include {203.0.113.1}
expect at 20s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200aef80000000103000001ef010101cb007101
expect in (20s,21s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200aef80000000103000001ef010101cb007101
expect nothing from h in [2.1s,60s]
expect state at 20s h mode 239.1.1.1 include {203.0.113.1}
end 60s
