# RFC 9776 section 6.4: each record of a report counts (RQ-38)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject hex 46c0004400000000010281d3c000020ae00000169404000022004fe40000000304000000ef01010105000001ef010102cb00710101000002ef010103cb007102cb007103
expect state at 10.000001s r group 239.1.1.1 exclude sources 0
expect state at 10.000001s r group 239.1.1.2 include sources 1
expect state at 10.000001s r source 239.1.1.2 203.0.113.1 timer [270s,270s]
expect state at 10.000001s r group 239.1.1.3 include sources 2
expect state at 10.000001s r source 239.1.1.3 203.0.113.2
expect state at 10.000001s r source 239.1.1.3 203.0.113.3
end 20s
