# RFC 9776 sections 6.1 and 6.6: a non-querier keeps the same groups, sources and timers (RQ-18)
lan  l1 delay=1us
node q driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node m on l1 address 192.0.2.10/24
at 40s m inject hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
at 40s m inject v3-report {ALLOW 239.1.1.2 {203.0.113.1, 203.0.113.2}, TO_EX 239.1.1.3 {203.0.113.3}}
expect state at 39s r querier 192.0.2.1
expect state at 40.000001s q group 239.1.1.1 exclude timer [270s,270s] sources 0
expect state at 40.000001s q group 239.1.1.2 include sources 2
expect state at 40.000001s q source 239.1.1.2 203.0.113.2 timer [270s,270s]
expect state at 40.000001s q group 239.1.1.3 exclude sources 1
expect state at 40.000001s q source 239.1.1.3 203.0.113.3 blocked
expect state at 40.000001s r group 239.1.1.1 exclude timer [270s,270s] sources 0
expect state at 40.000001s r group 239.1.1.2 include sources 2
expect state at 40.000001s r source 239.1.1.2 203.0.113.2 timer [270s,270s]
expect state at 40.000001s r group 239.1.1.3 exclude sources 1
expect state at 40.000001s r source 239.1.1.3 203.0.113.3 blocked
end 50s
