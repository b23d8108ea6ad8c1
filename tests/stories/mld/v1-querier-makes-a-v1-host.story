# RFC 9777 section 8.2.1: an MLDv1 query makes it speak v1: reports, Done, and what v2 had pending goes (MH-18)
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 20s      h join ff15::101
at 20.001s  r inject hex 6000000000200001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820059172710000000000000000000000000000000000000
at 40s      h leave ff15::101
at 60s      h join ff15::102
expect at 20s                      h sends mld-v2-report {TO_EX ff15::101 {}}
expect in (20.001001s,30.001001s]  h sends hex 6000000000200001fe800000000000000000000000000010ff1500000000000000000000000001013a0005020000010083007dee00000000ff150000000000000000000000000101
expect in (20.001001s,30.001001s]  h sends exactly mld-v1-report ff02::1:ff00:10
expect at 40s                      h sends exactly mld-v1-done ff15::101
expect at 60s                      h sends exactly mld-v1-report ff15::102
expect in (60s,70s]                h sends exactly mld-v1-report ff15::102
expect nothing from h in [2s,120s]
expect state at 30s h speaks mld 1
end 120s
