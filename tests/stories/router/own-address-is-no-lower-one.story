# RFC 2236 section 3: lower alone wins; a query from one's own address is a tie, which changes nothing
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.9/24
at 10s x inject query v3 general from 192.0.2.5
expect state at 11s r querier 192.0.2.5
expect at 31.25s  r sends exactly query v3 general
expect at 156.25s r sends exactly query v3 general
end 160s
