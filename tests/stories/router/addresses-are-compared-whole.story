# RFC 2236 section 3: the whole address as a number, neither its prefix nor octets as signed ones
lan  l1 delay=1us
node r1 driver=router preset=rfc9776 on l1 address 10.1.200.7/16
node x1 on l1 address 10.1.100.9/16
at 10s x1 inject query v3 general
expect state at 11s r1 querier 10.1.100.9
lan  l2 delay=1us
node r2 driver=router preset=rfc9776 on l2 address 10.1.100.9/16
node x2 on l2 address 10.1.200.7/16
at 10s x2 inject query v3 general
expect state at 11s r2 querier 10.1.100.9
# Off the subnet, too: queries are not asked for their net.
lan  l3 delay=1us
node r3 driver=router preset=rfc9776 on l3 address 127.255.255.254/8
node x3 on l3 address 127.255.255.253/8
at 10s x3 inject query v3 general from 128.0.0.1
at 20s x3 inject query v3 general from 126.0.0.1
expect state at 11s r3 querier 127.255.255.254
expect state at 21s r3 querier 126.0.0.1
end 30s
