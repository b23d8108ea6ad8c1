# RFC 3376 section 6.4.2, EXCLUDE (X,Y) and TO_EX (A): (A-X-Y)=Group Timer, the old one; Send Q(G,A-Y) (RT-11)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.3}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 60s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3}}
at 170s  x inject hex 46c0003400000000010281e3c000020ae000001694040000220035ec0000000104000003ef010101cb007102cb007103cb007104
expect state at 169s r source 239.1.1.1 203.0.113.1 timer [101.000001s,101.000001s]
expect state at 169s r source 239.1.1.1 203.0.113.2 timer [101.000001s,101.000001s]
expect state at 169s r group 239.1.1.1 exclude timer [151.000001s,151.000001s] sources 3
expect state at 169s r source 239.1.1.1 203.0.113.3 blocked
expect at 170.000001s r sends hex 46c0002c0000000001027208c0000201ef01010194040000110a846bef010101027d0002cb007102cb007104
expect at 171.000001s r sends hex 46c0002c0000000001027208c0000201ef01010194040000110a846bef010101027d0002cb007102cb007104
expect nothing from r in [157s,280s]
expect state at 170.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 3
expect state at 170.000001s r not source 239.1.1.1 203.0.113.1
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [2s,2s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.3 blocked
expect state at 170.000001s r source 239.1.1.1 203.0.113.4 timer [2s,2s]
expect state at 172.000001s r source 239.1.1.1 203.0.113.2 blocked
expect state at 172.000001s r source 239.1.1.1 203.0.113.4 blocked
end 290s
