# RFC 3376 section 6.4.2: a source that a record names more than once is one source (RT-25)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.2}}
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
at 70s   x inject hex 46c0003400000000010281e3c000020ae000001694040000220033ec0000000106000003ef010101cb007103cb007103cb007103
expect at 70.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac070ef010101027d0001cb007103
expect at 71.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac070ef010101027d0001cb007103
expect nothing from r in [32s,150s]
expect state at 70.000001s r group 239.1.1.1 exclude sources 3
expect state at 70.000001s r source 239.1.1.1 203.0.113.1 timer [200s,200s]
expect state at 70.000001s r source 239.1.1.1 203.0.113.2 blocked
expect state at 70.000001s r source 239.1.1.1 203.0.113.3 timer [2s,2s]
end 150s
