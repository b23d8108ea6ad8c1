# RFC 4541 section 2.1.1(4): a query from 0.0.0.0 takes no part in the election (RQ-11)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.9/24
at 10s x inject hex 46c00024000000000102441300000000e0000001940400001164ec1e00000000027d0000
expect state at 11s r querier 192.0.2.5
expect at 31.25s  r sends exactly query v3 general
expect at 156.25s r sends exactly query v3 general
# And who has no address yet itself is no match for anybody.
lan  l2 delay=1us
node n driver=router preset=rfc9776 on l2 address none
node y on l2 address 192.0.2.9/24
at 10s y inject query v3 general
expect at 0s n sends query v3 general from 0.0.0.0
expect nothing from n in [21s,260s]
expect state at 11s n querier 192.0.2.9
end 260s
