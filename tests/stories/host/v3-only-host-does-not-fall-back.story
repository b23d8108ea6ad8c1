# RFC 9776 sections 7.2.1 and 7.3.1: with igmp=3 older queries change nothing; without it they do (HC-21)
lan  l1 delay=1us
node h preset=rfc9776 igmp=3 on l1 address 192.0.2.10/24
node o preset=rfc9776 on l1 address 192.0.2.12/24
node r on l1 address 192.0.2.1/24
at 1s   r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
at 2s   r inject query v1 general
at 20s  h join 239.1.1.1
at 20s  o join 239.1.1.1
at 40s  h leave 239.1.1.1
expect at 20s        h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20s,21s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 20s        o sends v1-report 239.1.1.1
expect at 40s        h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (40s,41s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
strict h
expect state at 10s h speaks igmp 3
expect state at 10s o speaks igmp 1
end 60s
