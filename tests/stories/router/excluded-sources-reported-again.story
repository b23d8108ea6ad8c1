# RFC 3376 section 6.4.1, EXCLUDE (X,Y) and IS_EX (A): EXCLUDE (A-Y,Y*A), (A-X-Y)=GMI, Delete (X-A), Delete (Y-A) (RT-04)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.3, 203.0.113.4}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 60s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4}}
at 170s  x inject hex 46c0003400000000010281e3c000020ae000001694040000220037ea0000000102000003ef010101cb007102cb007104cb007105
expect state at 169s r source 239.1.1.1 203.0.113.1 timer [101.000001s,101.000001s]
expect state at 169s r source 239.1.1.1 203.0.113.2 timer [101.000001s,101.000001s]
expect state at 169s r group 239.1.1.1 exclude timer [151.000001s,151.000001s] sources 4
expect state at 169s r source 239.1.1.1 203.0.113.3 blocked
expect state at 169s r source 239.1.1.1 203.0.113.4 blocked
expect state at 170.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 3
expect state at 170.000001s r not source 239.1.1.1 203.0.113.1
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [100s,100s]
expect state at 170.000001s r not source 239.1.1.1 203.0.113.3
expect state at 170.000001s r source 239.1.1.1 203.0.113.4 blocked
expect state at 170.000001s r source 239.1.1.1 203.0.113.5 timer [260s,260s]
expect nothing from r in [157s,280s]
end 290s
