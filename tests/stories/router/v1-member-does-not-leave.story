# RFC 3376 section 7.3.2: while a v1 member is there, Leave, TO_IN and BLOCK are ignored (RO-04)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 40s   x inject hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
at 45s   x inject hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
at 46s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
at 47s   x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
expect state at 48s r group 239.1.1.1 exclude timer [252.000001s,252.000001s] sources 0
expect state at 300s r group 239.1.1.1
expect state at 300.000001s r not group 239.1.1.1
expect nothing from r in [32s,150s]
end 310s
