# RFC 3376 section 6.4.2, EXCLUDE (X,Y) and TO_IN (A): EXCLUDE (X+A,Y-A), (A)=GMI, Send Q(G,X-A), Send Q(G) (RT-12)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.3}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 60s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3}}
at 170s  x inject hex 46c0003000000000010281e7c000020ae000001694040000220072f20000000103000002ef010101cb007102cb007103
expect state at 169s r source 239.1.1.1 203.0.113.1 timer [101.000001s,101.000001s]
expect state at 169s r source 239.1.1.1 203.0.113.2 timer [101.000001s,101.000001s]
expect at 170.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac072ef010101027d0001cb007101
expect at 171.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac072ef010101027d0001cb007101
expect at 170.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect at 171.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect nothing from r in [157s,280s]
expect state at 170.000001s r group 239.1.1.1 exclude timer [2s,2s] sources 3
expect state at 170.000001s r source 239.1.1.1 203.0.113.1 timer [2s,2s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [260s,260s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.3 timer [260s,260s]
# Section 6.5: the sources that are wanted still make it INCLUDE mode.
expect state at 172.000001s r group 239.1.1.1 include sources 2
expect state at 172.000001s r not source 239.1.1.1 203.0.113.1
expect state at 172.000001s r source 239.1.1.1 203.0.113.2 timer [258s,258s]
expect state at 172.000001s r source 239.1.1.1 203.0.113.3 
end 290s
