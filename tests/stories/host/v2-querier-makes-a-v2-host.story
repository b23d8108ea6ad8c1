# RFC 9776 section 7.2.1: a v2 general query makes a v3 host speak v2 at once (HC-01)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect in (60.000001s,70.000001s]  h sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect nothing from h in [2s,120s]
expect state at 60s h speaks igmp 3
expect state at 61s h speaks igmp 2
end 120s
