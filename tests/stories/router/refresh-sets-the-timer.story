# RFC 3376 section 6.4.1: a refresh is GMI from now, at the last moment too (RT-24)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
at 269.9s x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200b0f80000000101000001ef010101cb007101
expect state at 269s r source 239.1.1.1 203.0.113.1 timer [1.000001s,1.000001s]
expect state at 269.900001s r source 239.1.1.1 203.0.113.1 timer [260s,260s]
expect state at 529.9s r group 239.1.1.1 include sources 1
expect state at 529.900001s r not group 239.1.1.1
end 540s
