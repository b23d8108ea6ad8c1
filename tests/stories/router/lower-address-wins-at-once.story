# RFC 9776 section 6.6.2: the querier stops at a lower address's query, and for 2*125+10/2 s (RQ-06)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
at 10s x inject hex 46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000
expect state at 10s         r querier 192.0.2.5
expect state at 10.000001s  r querier 192.0.2.1
expect state at 265s        r querier 192.0.2.1
expect state at 265.000001s r querier 192.0.2.5
expect nothing from r in [21s,265s]
expect at 265.000001s r sends exactly query v3 general
expect at 390.000001s r sends exactly query v3 general
end 400s
