# RFC 3376 section 6.4.2, EXCLUDE ({},{S1}) and TO_EX ({S1}): nothing to ask for, Group Timer=GMI (RT-17)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1}}
at 70s   x inject hex 46c0002c00000000010281ebc000020ae0000016940400002200adf80000000104000001ef010101cb007101
expect state at 69.000001s r group 239.1.1.1 exclude timer [201s,201s]
expect state at 70.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 1
expect state at 70.000001s r source 239.1.1.1 203.0.113.1 blocked
expect nothing from r in [32s,150s]
end 150s
