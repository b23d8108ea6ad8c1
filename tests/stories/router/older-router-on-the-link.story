# RFC 9776 section 7.3.1: the oldest version of the routers present is spoken; RFC 3376: it warns, not too often (RQ-28)
lan  l1 delay=1us
node new driver=router preset=rfc9776 on l1 address 10.0.1.1/24
node m on l1 address 10.0.1.10/24
lan  l2 delay=1us
node old driver=router preset=rfc3376 on l2 address 10.0.1.1/24
node n on l2 address 10.0.1.10/24
at 5s m inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 5s n inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 40s n inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 66s n inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 31.25s  new sends exactly query v2 general mrt=10s
expect at 156.25s new sends exactly query v2 general mrt=10s
expect at 281.25s new sends exactly query v2 general mrt=10s
expect at 406.25s new sends exactly query v2 general mrt=10s
# It still keeps filters, but cannot ask for sources now.
at 200s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}, TO_EX 239.1.1.2 {}}
at 210s m inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
at 220s m inject v2-leave 239.1.1.2
expect at 220.000001s new sends exactly query v2 239.1.1.2 mrt=1s
expect at 221.000001s new sends exactly query v2 239.1.1.2 mrt=1s
expect nothing from new in [32s,450s]
expect state at 219s new group 239.1.1.1 include sources 1
expect state at 222.000001s new not group 239.1.1.2
expect state at 400s new querier 10.0.1.1
expect state at 450s new counter router_version_warnings = 0
expect at 31.25s  old sends exactly query v3 general
expect at 156.25s old sends exactly query v3 general
expect state at 5.000001s old counter router_version_warnings = 1
expect state at 60s old counter router_version_warnings = 1
expect state at 70s old counter router_version_warnings = 2
end 450s
