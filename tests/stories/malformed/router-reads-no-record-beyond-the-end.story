# RFC 9776 section 4.2: of records announced, those that are there whole count; the rest is bad (MF-06, MF-07, MF-09)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
# Five sources announced, two there; 800 octets of auxiliary data announced, none there.
at 10s  x inject hex 46c0003000000000010281e7c000020ae000001694040000220070f10000000105000005ef010101cb007101cb007102
at 20s  x inject hex 46c0002800000000010281efc000020ae0000016940400002200e9330000000104c80000ef010101
expect state at 15s r not group 239.1.1.1
expect state at 15s r counter rcv_badreports = 1
expect state at 25s r not group 239.1.1.1
expect state at 25s r counter rcv_badreports = 2
# Two records announced, one there: it is taken, and the report counted as bad.
at 30s  x inject hex 46c0002800000000010281efc000020ae0000016940400002200e9fa0000000204000000ef010101
expect state at 35s r group 239.1.1.1
expect state at 35s r counter rcv_badreports = 3
end 40s
