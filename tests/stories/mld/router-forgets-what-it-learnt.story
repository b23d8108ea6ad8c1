# RFC 9777 sections 9.1 to 9.5: a non-querier of MLD learns QRV and QQIC, and forgets them when the query says none
lan  l1 delay=1us
node r driver=router preset=rfc9777 on l1 address fe80::5/64
node o driver=router preset=rfc3810 on l1 address fe80::6/64
node x mld=2 preset=rfc3810 on l1 address fe80::1/64
at 10s x inject mld-query v2 general qrv=3 qqic=60s
expect state at 10.1s r querier fe80::1
at 20s x inject mld-v2-report {TO_EX ff15::1 {}, ALLOW ff15::2 {2001:db8::1}} from fe80::9
expect state at 20.1s r group ff15::1 timer (199.8s,200s)
expect state at 20.1s o group ff15::1 timer (189.8s,190s)
expect state at 20.1s o source ff15::2 2001:db8::1 timer (189.8s,190s)
at 100s x inject mld-query v2 general qrv=0 qqic=0s
at 101s x inject mld-v2-report {IS_EX ff15::1 {}} from fe80::9
expect state at 101.1s r group ff15::1 timer (269.8s,270s)
expect state at 101.1s o group ff15::1 timer (259.8s,260s)
# from 100 s on: 2*125+5
expect state at 354.9s r querier fe80::1
expect state at 355.1s r querier fe80::5
end 356s
