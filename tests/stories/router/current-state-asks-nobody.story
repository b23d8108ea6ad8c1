# RFC 3376 section 6.4.1: IS_EX deletes a source without a query, where TO_EX would ask (RL-18)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 170s  x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200aff70000000102000001ef010101cb007102
expect state at 170.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 1
expect state at 170.000001s r not source 239.1.1.1 203.0.113.1
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [100s,100s]
expect nothing from r in [157s,280s]
end 290s
