# RFC 9777 section 9.12: MLDv1 mode lasts 2*125+10 s, in both generations of MLDv2 (MH-27)
lan  l1 delay=1us
lan  l2 delay=1us
node a preset=rfc3810 on l1 address fe80::10/64
node b preset=rfc9777 on l2 address fe80::10/64
node r1 on l1 address fe80::1/64
node r2 on l2 address fe80::1/64
at 20s     r1 inject hex 6000000000200001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820059172710000000000000000000000000000000000000
at 20s     r2 inject hex 6000000000200001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820059172710000000000000000000000000000000000000
at 279.9s  a join ff15::101
at 279.9s  b join ff15::101
at 280.1s  a join ff15::102
at 280.1s  b join ff15::102
expect at 279.9s            a sends exactly mld-v1-report ff15::101
expect at 279.9s            b sends exactly mld-v1-report ff15::101
expect at 280.1s            a sends exactly mld-v2-report {TO_EX ff15::102 {}}
expect in (280.1s,281.1s]   a sends exactly mld-v2-report {TO_EX ff15::102 {}}
expect at 280.1s            b sends exactly mld-v2-report {TO_EX ff15::102 {}}
expect in (280.1s,281.1s]   b sends exactly mld-v2-report {TO_EX ff15::102 {}}
# The v1 repeat goes with the mode, unless it was due before.
expect nothing from a in [31s,279.8s]
expect nothing from b in [31s,279.8s]
expect nothing from a in [280.01s,340s]
expect nothing from b in [280.01s,340s]
expect state at 279.99s a speaks mld 1
expect state at 280.01s a speaks mld 2
expect state at 279.99s b speaks mld 1
expect state at 280.01s b speaks mld 2
end 340s
