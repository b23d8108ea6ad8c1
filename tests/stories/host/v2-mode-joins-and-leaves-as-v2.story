# RFC 9776 section 7.2.1: in v2 mode a join is two v2 reports, a leave a v2 Leave, and nothing is v3 (HC-17)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 1s   r inject query v2 general mrt=10s
at 20s  h join 239.1.1.1
at 40s  h leave 239.1.1.1
expect at 20s        h sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect in (20s,30s]  h sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect at 40s        h sends hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
strict h
end 90s
