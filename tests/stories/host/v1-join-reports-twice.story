# RFC 1112 appendix I: a join is reported at once and once more, to the group, without Router Alert (HV1-01)
# A second repeat would be as good; this host sends one.
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
at 1s   h join 239.1.1.1
expect at 1s        h sends hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
expect in (1s,11s]  h sends hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
strict h
expect state at 1s  h speaks igmp 1
end 60s
