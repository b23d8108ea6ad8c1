# RFC 2711, RFC 8200 section 4.3: hop limit 1, Hop-by-Hop Options 3a00050200000100, then ICMPv6 (EN-08)
lan  l1 delay=1us
lan  l2 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node o preset=rfc2710 on l2 address fe80::10/64
at 20s  h join ff15::101
at 20s  o join ff15::101
at 40s  h leave ff15::101
at 40s  o leave ff15::101
expect at 20s        h sends exactly hex 6000000000240001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f006ee70000000104000000ff150000000000000000000000000101
expect in (20s,21s]  h sends mld-v2-report {TO_EX ff15::101} ttl 1 ra from fe80::10 to ff02::16
expect at 40s        h sends mld-v2-report {TO_IN ff15::101} ttl 1 ra from fe80::10 to ff02::16
expect in (40s,41s]  h sends mld-v2-report {TO_IN ff15::101} ttl 1 ra from fe80::10 to ff02::16
expect at 20s        o sends exactly hex 6000000000200001fe800000000000000000000000000010ff1500000000000000000000000001013a0005020000010083007dee00000000ff150000000000000000000000000101
expect in (20s,30s]  o sends mld-v1-report ff15::101 ttl 1 ra from fe80::10
expect at 40s        o sends exactly hex 6000000000200001fe800000000000000000000000000010ff0200000000000000000000000000023a0005020000010084007e0000000000ff150000000000000000000000000101
expect nothing from h in [2s,60s]
expect nothing from o in [11s,60s]
end 60s
