# RFC 2236 section 3: each group answers a general query by itself, within the time asked for (HV2-04)
lan  l1 delay=1us
node h1 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h1 join 2 from 239.1.1.1
at 60s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect in (60s,70.000001s]  h1 sends exactly v2-report 239.1.1.1
expect in (60s,70.000001s]  h1 sends exactly v2-report 239.1.1.2
expect nothing from h1 in [11s,120s]
end 120s
