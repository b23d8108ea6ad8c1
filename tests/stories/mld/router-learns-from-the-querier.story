# RFC 9777 section 5.1.9: a non-querier takes over QQIC 0x90, 256 s (MR-13)
lan  l1 delay=1us
node r driver=router preset=rfc3810 on l1 address fe80::5/64
node x on l1 address fe80::1/64
at 10s x inject hex 6000000000240001fe800000000000000000000000000001ff0200000000000000000000000000013a0005020000010082005683271000000000000000000000000000000000000002900000
at 20s x inject mld-v2-report {TO_EX ff15::101 {}}
# 2 * 256 + 10, and 2 * 256 + 5
expect state at 20.000001s  r group ff15::101 timer [522s,522s]
expect state at 527s        r querier fe80::1
expect state at 527.000001s r querier fe80::5
end 530s
