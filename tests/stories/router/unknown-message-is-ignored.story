# RFC 2236 sections 2.4 and 7: a message of another type makes no state (RO-09); a bad checksum neither (MF-01)
lan  l1
node r  driver=router on l1 address 192.0.2.1/24
node h1 on l1 address 192.0.2.10/24
at 50s  h1 inject hex 46c00028000000000102f9fbc000020ae0000016940400002200ecfa0000000104000000ef010101
at 60s  h1 inject hex 46c00020000000000102720bc000020aef010101940400001600f9fdef010101
at 70s  h1 inject hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect state at 69s r not group 239.1.1.1
expect state at 69s r counter rcv_badsum = 1
expect state at 71s r group 239.1.1.1
end 80s
