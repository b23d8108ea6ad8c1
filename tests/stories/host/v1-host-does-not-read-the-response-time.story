# RFC 1112 appendix I, RFC 2236 section 4: to a v1 host a v2 query for 1 s is a query for 10 s (HV1-08)
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 8 from 239.1.1.1
at 60s  r inject hex 46c000200000000001028215c0000201e000000194040000110aeef500000000
expect in (60.000001s,70.000001s]  h sends hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
# Seven more draws from 10 s: all of them within the first second in 1 of 10^7 runs.
expect in (61.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect in (60.000001s,70.000001s]  h sends v1-report *
expect nothing from h in [11s,120s]
expect state at 80s  h speaks igmp 1
end 120s
