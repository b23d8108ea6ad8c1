# RFC 9776 sections 5.1 and 6.4.2: the records of a report count one after the other (RQ-39)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
at 60s m inject hex 46c0003800000000010281dfc000020ae00000169404000022007af00000000205000001ef010101cb00710206000001ef010101cb007101
expect at 60.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac072ef010101027d0001cb007101
expect at 61.000001s r sends hex 46c00028000000000102720cc0000201ef01010194040000110ac072ef010101027d0001cb007101
expect nothing from r in [32s,150s]
expect state at 60.000001s r group 239.1.1.1 include sources 2
expect state at 60.000001s r source 239.1.1.1 203.0.113.1 timer [2s,2s]
expect state at 60.000001s r source 239.1.1.1 203.0.113.2 timer [270s,270s]
expect state at 62.000001s r not source 239.1.1.1 203.0.113.1
expect state at 62.000001s r group 239.1.1.1 include sources 1
end 150s
