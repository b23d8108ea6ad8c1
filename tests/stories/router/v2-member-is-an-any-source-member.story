# RFC 3376 section 7.3.2: a v2 report is IS_EX ({}), a Leave TO_IN ({}); BLOCK and TO_EX lists are ignored (RO-01, RO-03, RO-08)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 40s   x inject hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
at 45s   x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}, TO_EX 239.1.1.1 {203.0.113.2}, BLOCK 239.1.1.2 {203.0.113.1}, TO_EX 239.1.1.2 {203.0.113.2}}
at 50s   x inject hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
expect state at 40.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 0
# Compatibility is of a group: the other one is filtered.
expect state at 45.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 0
expect state at 45.000001s r group 239.1.1.2 exclude sources 1
expect state at 45.000001s r source 239.1.1.2 203.0.113.2 blocked
expect at 50.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect at 51.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect nothing from r in [32s,150s]
expect state at 52s r group 239.1.1.1
expect state at 52.000001s r not group 239.1.1.1
expect state at 52.000001s r group 239.1.1.2
end 150s
