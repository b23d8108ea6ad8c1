# RFC 3376 section 7.2.1: a host that falls back answers the older query, whatever it still had to repeat
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node q on l1 address 192.0.2.1/24
at 9s    q inject query general qrv=7
at 30s   h join 239.1.1.1
at 30.1s q inject query v2 general mrt=1s
expect at 30s h sends v3-report {TO_EX 239.1.1.1 {}}
expect in (30.1s,31.11s] h sends exactly v2-report 239.1.1.1
expect nothing from h in [30.1001s,60s]
end 60s
