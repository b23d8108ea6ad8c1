# RFC 2236 section 2: the octets of a report and of a leave, IP header included (HV2-01, HV2-02 wire)
lan  l1
node h1 on l1 address 192.0.2.10/24
at 0s   h1 join 239.1.1.1
at 11s  h1 leave 239.1.1.1
expect at 0s        h1 sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect in (0s,10s]  h1 sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect at 11s       h1 sends hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
strict h1
end 30s
