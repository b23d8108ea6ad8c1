# RFC 3376 section 6.4.2, INCLUDE (A) and BLOCK (B): Send Q(G,A*B), and no state of the rest (RT-06)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 170s  x inject hex 46c0003000000000010281e7c000020ae00000169404000022006ff20000000106000002ef010101cb007102cb007103
expect state at 169s r source 239.1.1.1 203.0.113.1 timer [101.000001s,101.000001s]
expect state at 169s r source 239.1.1.1 203.0.113.2 timer [101.000001s,101.000001s]
expect at 170.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac071ef010101027d0001cb007102
expect at 171.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac071ef010101027d0001cb007102
expect nothing from r in [157s,280s]
expect state at 170.000001s r group 239.1.1.1 include sources 2
expect state at 170.000001s r source 239.1.1.1 203.0.113.1 timer [100s,100s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [2s,2s]
expect state at 170.000001s r not source 239.1.1.1 203.0.113.3
expect state at 172s r source 239.1.1.1 203.0.113.2 
expect state at 172.000001s r group 239.1.1.1 include sources 1
expect state at 172.000001s r not source 239.1.1.1 203.0.113.2
end 290s
