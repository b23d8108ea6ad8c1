# RFC 2710 section 4: the last reporter says Done, once, to ff02::2 (MH-02)
lan  l1 delay=1us
node h preset=rfc2710 on l1 address fe80::10/64
at 20s  h join ff15::101
at 40s  h leave ff15::101
expect at 40s  h sends hex 6000000000200001fe800000000000000000000000000010ff0200000000000000000000000000023a0005020000010084007e0000000000ff150000000000000000000000000101
expect nothing from h in [31s,90s]
expect state at 41s h not member ff15::101
end 90s
