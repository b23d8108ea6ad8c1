# RFC 2236 section 6: a report heard while idle leaves the flag as it was, so the leave is said (HV2-22)
lan  l1
node h1 on l1 address 192.0.2.10/24
node h2 on l1 address 192.0.2.11/24
at 0s   h1 join 239.1.1.1
at 20s  h2 inject hex 46c00020000000000102720ac000020bef010101940400001600f9fcef010101
at 60s  h1 leave 239.1.1.1
expect at 60s  h1 sends hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
expect nothing from h1 in [11s,90s]
end 90s
