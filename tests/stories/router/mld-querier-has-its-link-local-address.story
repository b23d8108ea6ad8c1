# RFC 2710 section 5: queries come from the link-local address; the lowest of them is the querier
lan  l1
node r2 driver=router preset=rfc9777 on l1 address 192.0.2.2/24 address fe80::2/64
node r1 driver=router preset=rfc9777 on l1 address 192.0.2.1/24 address 2001:db8::1/64 address fe80::1/64
expect at 0s  r1 sends mld-query v2 general from fe80::1 to ff02::1 qrv=2 qqic=125s mrt=10s
expect state at 10s r2 querier fe80::1
expect state at 10s r1 querier fe80::1
expect state at 10s r2 querier 192.0.2.1
end 100s
