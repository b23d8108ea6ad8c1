# RFC 9776 section 5.1: INCLUDE{S1} to EXCLUDE{S2} is TO_EX{S2} alone (H3S-09)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h filter 239.1.1.1 include {203.0.113.1}
at 20s  h filter 239.1.1.1 exclude {203.0.113.2}
expect at 20s        h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200adf70000000104000001ef010101cb007102
expect in (20s,21s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200adf70000000104000001ef010101cb007102
expect nothing from h in [2.1s,60s]
expect state at 20s h mode 239.1.1.1 exclude {203.0.113.2}
end 60s
