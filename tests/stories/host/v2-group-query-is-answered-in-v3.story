# RFC 9776 section 7.2.1: a v2 query for a group does not change the mode, and is answered in v3 (HC-08)
# Linux igmp_heard_query does change it, for any query of 8 octets.
lan  l1 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l1 address 192.0.2.11/24
node r on l1 address 192.0.2.1/24
at 0s   a join 239.1.1.1
at 0s   b join 239.1.1.1
at 60s  r inject hex 46c000200000000001027214c0000201ef01010194040000110afef2ef010101
expect in (60.000001s,61.000001s]  a sends hex 46c0002800000000010281efc000020ae0000016940400002200ebfb0000000102000000ef010101
expect in (60.000001s,61.000001s]  b sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect nothing from a in [2s,120s]
expect nothing from b in [2s,120s]
expect state at 62s a speaks igmp 3
expect state at 62s b speaks igmp 3
end 120s
