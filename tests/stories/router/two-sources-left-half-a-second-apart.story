# RFC 3376 section 6.6.3.2: each source is in two queries, and expires 2 s after its own BLOCK (RL-04)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 70s   x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200abf80000000106000001ef010101cb007101
at 70.5s x inject v3-report {BLOCK 239.1.1.1 {203.0.113.2}}
expect at 70.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac072ef010101027d0001cb007101
expect at 70.500001s r sends exactly query v3 239.1.1.1 {203.0.113.1, 203.0.113.2} mrt=1s
expect at 71.500001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac071ef010101027d0001cb007102
expect nothing from r in [32s,150s]
expect state at 72s r source 239.1.1.1 203.0.113.1 
expect state at 72.000001s r not source 239.1.1.1 203.0.113.1
expect state at 72.000001s r source 239.1.1.1 203.0.113.2 
expect state at 72.500001s r not group 239.1.1.1
end 150s
