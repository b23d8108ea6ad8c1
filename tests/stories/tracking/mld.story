# RFC 3810 appendix A.2, RFC 9777 appendix A.2: the same of MLDv2, whose hosts are link-local addresses
lan  l1
node r driver=router preset=rfc9776 tracking=on on l1
node h1 preset=rfc9776 on l1 address fe80::10/64
node h2 preset=rfc9776 on l1 address fe80::20/64
at 1s  h1 join ff15::1
at 2s  h2 join ff15::1
at 3s  h2 joinsource ff35::1 2001:db8::1
expect state at 50s r hosts ff15::1 2
expect state at 50s r tracks fe80::20 ff35::1 2001:db8::1
at 60s h1 leave ff15::1
expect in [60s,60.1s]  r sends mld-query ff15::1
at 70s h2 leave ff15::1
at 70s h2 leavesource ff35::1 2001:db8::1
expect nothing from r in [70s,100s]
expect state at 70.1s r not group ff15::1
expect state at 70.1s r not group ff35::1
expect state at 71s   r counter mld_router_last_left = 2
end 100s
