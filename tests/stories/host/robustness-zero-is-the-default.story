# RFC 9776 section 4.1.6: QRV 0 says nothing, so the host is at its default of 2 again, not at the 4 of before (H3S-23)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 1s   r inject query v3 general qrv=4
at 20s  h join 239.1.1.1
at 30s  h leave 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ee1e00000000007d0000
at 80s  h join 239.1.1.2
expect at 20s        h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20s,21s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20s,22s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20s,23s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect nothing from h in [20s,30s)
expect at 80s        h sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect in (80s,81s]  h sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect nothing from h in [34s,120s]
end 120s
