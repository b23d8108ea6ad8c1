# RFC 4861 section 7.2.1: an address joins ff02::1:ffXX:XXXX; addresses that share it share one membership (MH-10)
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
expect at 0s       h sends hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f0070e90000000104000000ff0200000000000000000001ff000010
expect in (0s,1s]  h sends hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f0070e90000000104000000ff0200000000000000000001ff000010
at 20s   h address add 2001:db8::10/64
at 30s   h address add 2001:db8::77/64
at 40s   h address add 2001:db8:1::77/64
at 50s   h address del 2001:db8::77
at 60s   h address del 2001:db8:1::77
at 70s   h address del 2001:db8::10
expect at 30s        h sends exactly mld-v2-report {TO_EX ff02::1:ff00:77 {}}
expect in (30s,31s]  h sends exactly mld-v2-report {TO_EX ff02::1:ff00:77 {}}
expect at 60s        h sends exactly mld-v2-report {TO_IN ff02::1:ff00:77 {}}
expect in (60s,61s]  h sends exactly mld-v2-report {TO_IN ff02::1:ff00:77 {}}
strict h
expect state at 1s   h member ff02::1
expect state at 55s  h member ff02::1:ff00:77
expect state at 61s  h not member ff02::1:ff00:77
expect state at 80s  h member ff02::1:ff00:10
end 90s
