# RFC 9776 section 3.2: state is of an interface: what is joined on one is not told on the other
lan  l1 delay=1us
lan  l2 delay=1us
node h preset=rfc3376 on l1, on l2
node r1 on l1
node r2 on l2
at 1s   h joinsource 239.1.1.1 203.0.113.1 on 1
at 20s  h join 239.1.1.1 on 2
at 40s  r1 inject query v3 general mrt=1s
at 60s  r2 inject query v2 general mrt=1s
at 80s  r1 inject query v3 general mrt=1s
expect at 1s                       h/1 sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (1s,2s]                  h/1 sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 20s                      h/2 sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (20s,21s]                h/2 sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (40.000001s,41.000001s]  h/1 sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
expect in (60.000001s,61.000001s]  h/2 sends exactly v2-report 239.1.1.1
expect in (80.000001s,81.000001s]  h/1 sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
strict h
expect state at 90s h/1 speaks igmp 3
expect state at 90s h/2 speaks igmp 2
end 100s
