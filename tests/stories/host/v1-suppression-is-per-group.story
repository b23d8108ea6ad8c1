# RFC 1112 appendix I: another's report silences its group and no other (HV1-03)
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node h2 on l1 address 192.0.2.11/24
at 0s        h join 2 from 239.1.1.1
at 60s       h2 inject query v1 general
at 60.0001s  h2 inject hex 45c0001c0000000001020713c000020bef0101011200fdfcef010101
expect in (60.000001s,70.000001s]  h sends hex 45c0001c0000000001020713c000020aef0101021200fdfbef010102
expect nothing from h in [11s,120s]
end 120s
