# RFC 3376 section 6.6.3: a router that loses the election while asking stops; its timers go on (RL-16)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.10/24
node x on l1 address 192.0.2.11/24
node q on l1 address 192.0.2.9/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {203.0.113.1}}
at 70s   x inject v3-report {TO_IN 239.1.1.1 {}, BLOCK 239.1.1.2 {203.0.113.1}}
at 70.5s q inject query v3 239.9.9.9 {203.0.113.1}
expect at 70.000001s r sends exactly query v3 239.1.1.1 mrt=1s
expect at 70.000001s r sends exactly query v3 239.1.1.2 {203.0.113.1} mrt=1s
expect nothing from r in [43s,150s]
expect state at 71s r querier 192.0.2.9
expect state at 72s r group 239.1.1.1 exclude
expect state at 72s r group 239.1.1.2 include
expect state at 72.000001s r not group 239.1.1.1
expect state at 72.000001s r not group 239.1.1.2
end 150s
