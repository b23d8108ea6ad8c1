# RFC 2236 section 3: a group-specific query is answered for its group alone, within 1 s (HV2-05)
lan  l1 delay=1us
node h1 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h1 join 2 from 239.1.1.1
at 60s  r inject hex 46c000200000000001027214c0000201ef01010194040000110afef2ef010101
expect in (60s,61.000001s]  h1 sends exactly v2-report 239.1.1.1
expect nothing from h1 in [11s,120s]
end 120s
