# RFC 3376 section 6.6.3.2: each of 5000 sources is in two queries of at most 366, (1500 - 24 - 12) / 4; then all are gone (RL-14)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.0.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.1.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.2.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.3.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.4.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.5.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.6.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.7.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.8.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.9.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.10.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.11.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.12.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.13.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.14.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.15.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.16.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.17.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.18.0}}
at 10s   x inject v3-report {ALLOW 232.1.1.12 {250 from 10.1.19.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.0.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.1.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.2.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.3.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.4.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.5.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.6.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.7.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.8.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.9.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.10.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.11.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.12.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.13.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.14.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.15.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.16.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.17.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.18.0}}
at 70s   x inject v3-report {BLOCK 232.1.1.12 {250 from 10.1.19.0}}
expect state at 60s r group 232.1.1.12 include sources 5000
expect state at 71.5s r group 232.1.1.12 include sources 5000
expect state at 72.000001s r not group 232.1.1.12
expect state at 72.000001s r counter source_bytes = 0
expect nothing from r in [73s,150s]
end 150s
