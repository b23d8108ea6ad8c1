# RFC 9777 section 7.4.1, INCLUDE (A) and IS_EX (B): EXCLUDE (A*B,B-A), Delete (A-B), Filter Timer=MALI (MR-06)
lan  l1 delay=1us
node r driver=router preset=rfc3810 on l1 address fe80::1/64
node x on l1 address fe80::10/64
at 10s   x inject mld-v2-report {ALLOW ff15::101 {2001:db8:5::1, 2001:db8:5::2}}
at 170s  x inject hex 6000000000440001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f0015440000000102000002ff15000000000000000000000000010120010db800050000000000000000000220010db8000500000000000000000003
expect state at 170.000001s r group ff15::101 exclude timer [260s,260s] sources 2
expect state at 170.000001s r not source ff15::101 2001:db8:5::1
expect state at 170.000001s r source ff15::101 2001:db8:5::2 timer [100s,100s]
expect state at 170.000001s r source ff15::101 2001:db8:5::3 blocked
expect nothing from r in [157s,280s]
end 281s
