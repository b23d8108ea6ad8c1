# RFC 9776 section 4: fragments are dropped and counted, never read as if they were whole (MF-23)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h joinsource 239.1.1.1 203.0.113.1
# A query for sources in two pieces; then a first piece that would do as a v2 query.
at 60s     r inject hex 46c00020000720000102520dc0000201ef01010194040000110a4869ef010101
at 60.01s  r inject hex 46c000280007000101027204c0000201ef01010194040000027d0003cb007101cb007102cb007103
at 70s     r inject hex 46c00020000720000102620ec0000201e000000194040000110aeef500000000
expect state at 75s h speaks igmp 3
expect state at 75s h counter drop_fragment = 3
# The same in one piece, each.
at 80s   r inject hex 46c0003000070000010271fdc0000201ef01010194040000110a4869ef010101027d0003cb007101cb007102cb007103
at 100s  r inject hex 46c000200000000001028215c0000201e000000194040000110aeef500000000
expect in (80.000001s,81.000001s]    h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
expect in (100.000001s,101.000001s]  h sends exactly v2-report 239.1.1.1
expect nothing from h in [2s,120s]
end 120s
