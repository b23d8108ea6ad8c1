# RFC 9777 section 5: receivers ignore the Code field, so this report silences an MLDv1 host (MF-32, the host's part)
lan  l1 delay=1us
node h preset=rfc2710 on l1 address fe80::11/64
node x on l1 address fe80::10/64
at 0s       h join ff15::101
at 60s      x inject mld-query v1 ff15::101 mrt=10s
at 60.001s  x inject hex 6000000000200001fe800000000000000000000000000010ff1500000000000000000000000001013a0005020000010083057de900000000ff150000000000000000000000000101
expect nothing from h in [11s,90s]
# And this query is one.
at 100s     x inject hex 6000000000240001fe800000000000000000000000000001ff0200000000000000000000000000013a00050200000100820556912710000000000000000000000000000000000000027d0000
expect in (100.000001s,110.000001s]  h sends exactly mld-v1-report ff15::101
expect in (100.000001s,110.000001s]  h sends exactly mld-v1-report ff02::1:ff00:11
expect nothing from h in [90s,150s]
end 150s
