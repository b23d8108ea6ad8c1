# RFC 2710 section 4: a report heard with an answer pending silences it, and the leave too (MH-04)
lan  l1 delay=1us
node h preset=rfc2710 on l1 address fe80::10/64
node h2 on l1 address fe80::11/64
at 0s       h join ff15::101
at 60s      h2 inject mld-query v1 ff15::101 mrt=10s
at 60.001s  h2 inject hex 6000000000200001fe800000000000000000000000000011ff1500000000000000000000000001013a0005020000010083007ded00000000ff150000000000000000000000000101
at 100s     h leave ff15::101
expect nothing from h in [11s,120s]
# Without the other's report it answers, and says Done.
at 130s     h join ff15::102
at 160s     h2 inject mld-query v1 ff15::102 mrt=10s
at 180s     h leave ff15::102
expect in (160.000001s,170.000001s]  h sends exactly mld-v1-report ff15::102
expect at 180s                       h sends exactly mld-v1-done ff15::102
expect nothing from h in [145s,200s]
end 200s
