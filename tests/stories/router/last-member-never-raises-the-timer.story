# RFC 3376 section 6.6.3.1: Q(G) lowers the group timer to the last member query time; a shorter one stays
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s     x inject v3-report {IS_EX 239.1.1.1 {}}
at 269.5s  x inject v3-report {TO_IN 239.1.1.1 {}}
expect at 269.500001s r sends exactly query v3 239.1.1.1 mrt=1s
expect state at 269.500001s r group 239.1.1.1 exclude timer [500ms,500ms]
expect state at 270.000001s r not group 239.1.1.1
expect nothing from r in [157s,280s]
end 280s
