# RFC 3376 section 8.4: RV*QI+QRI, RFC 9776 section 8.4: RV*QI+2*QRI (RQ-16)
lan  l1 delay=1us
node old driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
lan  l2 delay=1us
node new driver=router preset=rfc9776 on l2 address 192.0.2.1/24
node n on l2 address 192.0.2.10/24
at 10s m inject hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
at 10s n inject hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect state at 270s        old group 239.1.1.1 exclude
expect state at 270.000001s old not group 239.1.1.1
expect state at 280s        new group 239.1.1.1 exclude
expect state at 280.000001s new not group 239.1.1.1
end 290s
