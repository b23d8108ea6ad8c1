# RFC 3376 section 6.4.1: of INCLUDE ({}), IS_EX and TO_EX make EXCLUDE ({},B), and ask nobody (RT-13)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200ebfb0000000102000000ef010101
at 20s   x inject v3-report {TO_EX 239.1.1.2 {}}
at 30s   x inject v3-report {IS_EX 239.1.1.3 {203.0.113.1}}
expect state at 10.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 0
expect state at 20.000001s r group 239.1.1.2 exclude timer [260s,260s] sources 0
expect state at 30.000001s r group 239.1.1.3 exclude timer [260s,260s] sources 1
expect state at 30.000001s r source 239.1.1.3 203.0.113.1 blocked
expect nothing from r in [9s,31s]
end 40s
