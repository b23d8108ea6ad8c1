# RFC 9776 section 5.1: EXCLUDE{S1,S2} to EXCLUDE{S2,S3} is ALLOW{S1} and BLOCK{S3} (H3S-08)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h filter 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
at 20s  h filter 239.1.1.1 exclude {203.0.113.2,203.0.113.3}
# The order of records is free; the vector's is ours.
expect at 1s         h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect at 20s        h sends hex 46c0003800000000010281dfc000020ae00000169404000022007aef0000000205000001ef010101cb00710106000001ef010101cb007103
expect in (20s,21s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}, BLOCK 239.1.1.1 {203.0.113.3}} records 2
expect nothing from h in [2.1s,60s]
expect state at 20s h mode 239.1.1.1 exclude {203.0.113.2,203.0.113.3}
end 60s
