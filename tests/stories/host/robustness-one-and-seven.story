# RFC 9776 sections 4.1.6 and 8.1: QRV 1 leaves one report of a change, QRV 7 makes seven
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 1s   r inject query v3 general qrv=1 mrt=1s
at 10s  h join 239.1.1.1
expect at 10s h sends exactly v3-report {TO_EX 239.1.1.1 {}}
at 20s  r inject query v3 239.1.1.9 qrv=7 to 224.0.0.1
at 30s  h leave 239.1.1.1
expect at 30s        h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,31s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,32s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,33s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,34s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,35s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (30s,36s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
strict h
end 60s
