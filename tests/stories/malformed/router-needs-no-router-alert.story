# RFC 9776 section 9.1: a router that does not require Router Alert takes v2 and v3 reports without (MF-13)
lan  l1 delay=1us
node r1 driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x1 on l1 address 192.0.2.10/24
lan  l2 delay=1us
node r2 driver=router preset=rfc3376 on l2 address 192.0.2.1/24
node x2 on l2 address 192.0.2.10/24
at 10s  x1 inject hex 45c0001c0000000001020714c000020aef0101011600f9fcef010101
at 10s  x2 inject hex 45c0002400000000010216f8c000020ae00000162200ebfb0000000102000000ef010101
expect state at 5s  r1 not group 239.1.1.1
expect state at 15s r1 group 239.1.1.1
expect state at 15s r2 group 239.1.1.1
end 20s
