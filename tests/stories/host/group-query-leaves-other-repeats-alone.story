# RFC 2236 section 3: a group query speeds up its group; the other's repeat keeps its time (HV2-17)
lan  l1 delay=1us
node h1 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s        h1 join 2 from 239.1.1.1
at 0.0001s   r inject hex 46c000200000000001027214c0000201ef010101940400001102fefaef010101
expect at 0s                h1 sends v2-report 239.1.1.1
expect at 0s                h1 sends v2-report 239.1.1.2
expect in (0s,0.200101s]    h1 sends v2-report 239.1.1.1
expect in (0s,10s]          h1 sends v2-report 239.1.1.2
strict h1
end 60s
