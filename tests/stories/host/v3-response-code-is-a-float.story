# RFC 9776 section 4.1.1: code 0x8f is 24.8 s, not 14.3 s (H3Q-19)
lan  l1 delay=1us
node h preset=rfc3376 count=40 on l1
node r on l1 address 192.0.2.1/24
at 0s   h* join 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e000000194040000118febf300000000027d0000
# 10.5 of 24.8 s lie behind 14.3 s: none of 40 draws is there in 1 of 10^9 runs.
expect in (74.300001s,84.800001s]  h* sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h* in (84.800001s,120s]
expect nothing from h* in [2s,60.000001s]
end 120s
