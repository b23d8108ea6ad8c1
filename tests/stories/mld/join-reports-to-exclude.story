# RFC 9777 section 6.1: joining is CHANGE_TO_EXCLUDE{} to ff02::16, at once and once more within 1 s (MH-06)
# smoltcp's test of 0.12 asserts CHANGE_TO_INCLUDE{}, which would leave.
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
at 20s  h join ff15::101
expect at 20s        h sends hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f006ee70000000104000000ff150000000000000000000000000101
expect in (20s,21s]  h sends hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f006ee70000000104000000ff150000000000000000000000000101
expect nothing from h in [2s,60s]
expect state at 20s h mode ff15::101 exclude {}
expect state at 20s h speaks mld 2
end 60s
