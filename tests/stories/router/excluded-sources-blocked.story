# RFC 3376 section 6.4.2, EXCLUDE (X,Y) and BLOCK (A): EXCLUDE (X+(A-Y),Y), (A-X-Y)=Group Timer, Send Q(G,A-Y)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.3}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 60s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3}}
at 170s  x inject v3-report {BLOCK 239.1.1.1 {203.0.113.2, 203.0.113.3, 203.0.113.4}}
expect at 170.000001s r sends hex 46c0002c0000000001027208c0000201ef01010194040000110a846bef010101027d0002cb007102cb007104
expect at 171.000001s r sends hex 46c0002c0000000001027208c0000201ef01010194040000110a846bef010101027d0002cb007102cb007104
expect nothing from r in [157s,280s]
expect state at 170.000001s r group 239.1.1.1 exclude timer [150s,150s] sources 4
expect state at 170.000001s r source 239.1.1.1 203.0.113.1 timer [100s,100s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [2s,2s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.3 blocked
expect state at 170.000001s r source 239.1.1.1 203.0.113.4 timer [2s,2s]
expect state at 172.000001s r group 239.1.1.1 exclude sources 4
expect state at 172.000001s r source 239.1.1.1 203.0.113.2 blocked
expect state at 172.000001s r source 239.1.1.1 203.0.113.4 blocked
end 290s
