# RFC 2236 section 2.3: a query with a wrong checksum is discarded, its good twin answered
lan  l1
node h1 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h1 join 239.1.1.1
at 60s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9c00000000
at 80s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect in (80s,90.00001s] h1 sends v2-report 239.1.1.1
expect nothing from h1 in [11s,120s]
expect state at 70s h1 counter rcv_badsum = 1
end 120s
