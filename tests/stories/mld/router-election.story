# RFC 9777 section 7.6.2: the lowest address of all 128 bits; 255 s after its last query it is gone (MR-02)
lan  l1 delay=1us
node r driver=router preset=rfc9777 igmp=off on l1 address fe80::5/64
node x on l1 address fe80::1/64
lan  l2 delay=1us
node s driver=router preset=rfc9777 igmp=off on l2 address fe80::5/64
node y on l2 address fe80::9/64
lan  l3 delay=1us
node t driver=router preset=rfc9777 igmp=off on l3 address fe80::2:0:0:1/64
node z on l3 address fe80::9/64
at 10s x inject hex 6000000000240001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820056962710000000000000000000000000000000000000027d0000
at 10s y inject mld-query v2 general
at 20s y inject mld-query v2 general from fe80::1:0:0:1
at 10s z inject mld-query v2 general from fe80::2:1:0:0
at 20s z inject mld-query v2 general from fe80::1:ffff:ffff:ffff
expect state at 10.000001s r querier fe80::1
expect state at 265s       r querier fe80::1
expect state at 265.000001s r querier fe80::5
expect nothing from r in [21s,265s]
expect at 265.000001s r sends exactly mld-query v2 general
expect state at 30s s querier fe80::5
expect at 31.25s s sends exactly mld-query v2 general
expect at 156.25s s sends exactly mld-query v2 general
expect state at 15s t querier fe80::2:0:0:1
expect state at 25s t querier fe80::1:ffff:ffff:ffff
end 270s
