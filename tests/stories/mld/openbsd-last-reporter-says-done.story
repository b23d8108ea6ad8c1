# OpenBSD 2016 mld6.c (OPENBSD.md A9): who reported last says Done to ff02::2, and its timer is gone
lan  l1 delay=1us
node h preset=openbsd-2016-array tick_phase=aligned on l1 address fe80::10/64
at 20.05s  h join ff15::101
at 20.1s   h leave ff15::101
at 40s     h join ff15::102
at 60s     h leave ff15::102
expect at 20.05s       h sends exactly mld-v1-report ff15::101
expect at 20.1s        h sends hex 6000000000200001fe800000000000000000000000000010ff0200000000000000000000000000023a0005020000010084007e0000000000ff150000000000000000000000000101
expect at 40s          h sends exactly mld-v1-report ff15::102
expect in [40.2s,50s]  h sends exactly mld-v1-report ff15::102
expect at 60s          h sends exactly mld-v1-done ff15::102
expect nothing from h in [11s,90s]
expect state at 90s h counter mld_snd_dones = 2
end 90s
