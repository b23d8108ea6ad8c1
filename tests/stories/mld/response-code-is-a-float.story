# RFC 9777 section 5.1.3: Maximum Response Code 0x8000 is 32768 ms (MH-13)
lan  l1 delay=1us
node h preset=rfc3810 count=40 on l1
node r on l1 address fe80::1/64
at 0s   h* join ff15::101
at 60s  r inject hex 6000000000240001fe800000000000000000000000000001ff0200000000000000000000000000013a000502000001008200fda58000000000000000000000000000000000000000027d0000
# 16 s is half of it: all of 40 draws are in one half in 1 of 10^11 runs.
expect in (60.000001s,76s]         h* sends mld-v2-report {IS_EX ff15::101 {}}
expect in (76s,92.768001s]         h* sends mld-v2-report {IS_EX ff15::101 {}}
expect nothing from h* in [2s,60.000001s]
expect nothing from h* in (92.768001s,150s]
end 150s
