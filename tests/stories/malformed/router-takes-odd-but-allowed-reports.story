# RFC 9776 section 4.2: a report of no records changes nothing, a Reserved octet of 0xff means nothing (MF-26, MF-28)
# RFC 9776 section 6: a record of 224.0.0.1 is ignored (MF-15)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s  x inject hex 46c0002000000000010281f7c000020ae0000016940400002200ddff00000000
at 20s  x inject hex 46c0002800000000010281efc000020ae0000016940400002200f9fc0000000104000000e0000001
expect state at 25s r not group 224.0.0.1
expect state at 25s r not group 239.1.1.1
expect state at 25s r counter rcv_badreports = 0
at 30s  x inject hex 46c0002800000000010281efc000020ae00000169404000022ffe8fc0000000104000000ef010101
expect state at 35s r group 239.1.1.1
end 40s
