# RFC 9776 section 7.2.1: a v2 query in v1 mode counts from then on, but v1 is spoken to its end (HC-16)
lan  l1 delay=1us
lan  l2 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l2 address 192.0.2.10/24
node r1 on l1
node r2 on l2
at 0s    r1 inject query v1 general
at 0s    r2 inject query v1 general
at 10s   a join 239.1.1.1
at 10s   b join 239.1.1.1
at 50s   r1 inject query v2 general mrt=10s
at 50s   r2 inject query v2 general mrt=10s
expect in (50.000001s,60.000001s]  a sends v1-report 239.1.1.1
expect in (50.000001s,60.000001s]  b sends v1-report 239.1.1.1
expect nothing from a in [21s,240s]
expect nothing from b in [21s,330s]
# RFC 3376: 260 s and 310 s; RFC 9776: 350 s and 400 s.
expect state at 259.99s a speaks igmp 1
expect state at 260.01s a speaks igmp 2
expect state at 309.99s a speaks igmp 2
expect state at 310.01s a speaks igmp 3
expect state at 349.99s b speaks igmp 1
expect state at 350.01s b speaks igmp 2
expect state at 399.99s b speaks igmp 2
expect state at 400.01s b speaks igmp 3
at 245s    a join 239.1.1.2
at 265s    a join 239.1.1.3
at 310.1s  a join 239.1.1.4
at 335s    b join 239.1.1.2
at 355s    b join 239.1.1.3
at 400.1s  b join 239.1.1.4
expect at 245s              a sends v1-report 239.1.1.2
expect in (245s,255s]       a sends v1-report 239.1.1.2
expect at 265s              a sends exactly v2-report 239.1.1.3
expect in (265s,275s]       a sends exactly v2-report 239.1.1.3
expect at 310.1s            a sends exactly v3-report {TO_EX 239.1.1.4 {}}
expect in (310.1s,311.1s]   a sends exactly v3-report {TO_EX 239.1.1.4 {}}
expect nothing from a in [240s,450s]
expect at 335s              b sends v1-report 239.1.1.2
expect in (335s,345s]       b sends v1-report 239.1.1.2
expect at 355s              b sends exactly v2-report 239.1.1.3
expect in (355s,365s]       b sends exactly v2-report 239.1.1.3
expect at 400.1s            b sends exactly v3-report {TO_EX 239.1.1.4 {}}
expect in (400.1s,401.1s]   b sends exactly v3-report {TO_EX 239.1.1.4 {}}
expect nothing from b in [330s,450s]
end 450s
