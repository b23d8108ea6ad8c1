# RFC 3376 section 6.4.1, INCLUDE (A) and IS_IN (B): INCLUDE (A+B), (B)=GMI; no query (RT-01)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 170s  x inject hex 46c0003000000000010281e7c000020ae000001694040000220074f20000000101000002ef010101cb007102cb007103
expect state at 169s r source 239.1.1.1 203.0.113.1 timer [101.000001s,101.000001s]
expect state at 169s r source 239.1.1.1 203.0.113.2 timer [101.000001s,101.000001s]
expect state at 170.000001s r group 239.1.1.1 include sources 3
expect state at 170.000001s r source 239.1.1.1 203.0.113.1 timer [100s,100s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.2 timer [260s,260s]
expect state at 170.000001s r source 239.1.1.1 203.0.113.3 timer [260s,260s]
expect nothing from r in [157s,280s]
expect state at 270.000001s r not source 239.1.1.1 203.0.113.1
expect state at 270.000001s r group 239.1.1.1 include sources 2
expect state at 430.000001s r not group 239.1.1.1
end 440s
