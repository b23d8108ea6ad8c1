# RFC 1112 appendix I: each group answers a query once, to itself, at a time of its own within 10 s (HV1-02)
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 8 from 239.1.1.1
at 60s  r inject hex 45c0001c000000000102171ec0000201e00000011100eeff00000000
expect in (60.000001s,70.000001s]  h sends hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
expect in (60.000001s,70.000001s]  h sends hex 45c0001c0000000001020713c000020aef0101021200fdfbef010102
expect in (60.000001s,70.000001s]  h sends hex 45c0001c0000000001020712c000020aef0101031200fdfaef010103
# Of the five others some come early and some late: five draws are in one half of the time in 1 of 16 runs.
expect in (60.000001s,65s]  h sends v1-report *
expect in (65s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect nothing from h in [11s,120s]
end 120s
