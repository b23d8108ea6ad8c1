# gVisor TestMGPWithNICLifecycle: an interface that comes up speaks v3 again and reports what is joined (HC-14)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s   h join 239.1.1.1
at 20s  r inject query v1 general
at 60s  h/1 down
at 80s  h/1 up
expect in (20.000001s,30.000001s]  h sends v1-report 239.1.1.1
expect at 80s        h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (80s,81s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect nothing from h in [2s,120s]
expect state at 59s  h speaks igmp 1
expect state at 80s  h speaks igmp 3
end 120s
