# RFC 3376 section 6.6.1: a query for sources lowers their timers to the time that members have to answer; with S set it does not
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.10/24
node x on l1 address 192.0.2.11/24
node q on l1 address 192.0.2.9/24
at 5s    q inject query v3 general
at 10s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}, IS_EX 239.1.1.2 {203.0.113.3}}
at 70s   x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
at 80s   q inject query v3 239.1.1.1 {203.0.113.1} s=1
at 90s   q inject query v3 239.1.1.1 {203.0.113.1, 203.0.113.7}
at 90s   q inject query v3 239.1.1.2 {203.0.113.3}
at 100s  q inject query v3 239.1.1.2 s=1
at 101s  q inject query v3 239.1.1.2
expect state at 89s r source 239.1.1.1 203.0.113.1 timer [181.000001s,181.000001s]
expect state at 90.000001s r source 239.1.1.1 203.0.113.1 timer [2s,2s]
expect state at 90.000001s r source 239.1.1.1 203.0.113.2 timer [180s,180s]
expect state at 90.000001s r not source 239.1.1.1 203.0.113.7
expect state at 90.000001s r source 239.1.1.2 203.0.113.3 blocked
expect state at 90.000001s r group 239.1.1.2 timer [180s,180s]
expect state at 92.000001s r not source 239.1.1.1 203.0.113.1
expect state at 92.000001s r group 239.1.1.1 include sources 1
expect state at 100.5s r group 239.1.1.2 timer [169.500001s,169.500001s]
expect state at 103.000001s r not group 239.1.1.2
expect nothing from r in [43s,150s]
end 150s
