# RFC 9776 section 4: IGMP types 0, 0x18, 0x1f and 0xff are ignored; none asks, none suppresses (MF-11)
lan  l1 delay=1us
node h on l1 address 192.0.2.10/24
node o preset=rfc3376 on l1 address 192.0.2.12/24
node x on l1 address 192.0.2.11/24
at 0s   h join 239.1.1.1
at 0s   o join 239.1.1.2
at 40s  x inject hex 46c00020000000000102820bc000020be0000001940400000064ff9b00000000
at 41s  x inject hex 46c00020000000000102820bc000020be0000001940400001864e79b00000000
at 42s  x inject hex 46c00020000000000102820cc000020ae0000001940400001f00f0fcef010101
at 43s  x inject hex 46c00020000000000102820bc000020be000000194040000ff64009b00000000
expect nothing from h in [11s,60s]
expect nothing from o in [2s,60s]
expect state at 50s o speaks igmp 3
at 60s       x inject query v2 general mrt=10s
at 60.0001s  x inject hex 46c00020000000000102720ac000020bef0101019404000000000ffdef010101
at 60.0002s  x inject hex 46c00020000000000102720ac000020bef010101940400001800f7fcef010101
at 60.0003s  x inject hex 46c00020000000000102720ac000020bef010101940400001f00f0fcef010101
at 60.0004s  x inject hex 46c00020000000000102720ac000020bef01010194040000ff0010fcef010101
expect in (60.000001s,70.000001s]  h sends exactly v2-report 239.1.1.1
expect in (60.000001s,70.000001s]  o sends exactly v2-report 239.1.1.2
expect nothing from h in [60s,120s]
expect nothing from o in [60s,120s]
end 120s
