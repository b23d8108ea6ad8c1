# RFC 3376 section 6.4: of a group without a record, TO_IN ({}), BLOCK and IS_IN ({}) make none, and ask nobody (RT-14)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
at 11s   x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
at 12s   x inject v3-report {IS_IN 239.1.1.1 {}}
expect state at 13s r not group 239.1.1.1
expect state at 13s r counter router_refused_groups = 0
expect nothing from r in [9s,31s]
end 40s
