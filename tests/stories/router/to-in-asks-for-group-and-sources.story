# RFC 3376 section 6.4.2, TO_IN in EXCLUDE mode: the group and its sources are asked for, and what is wanted stays
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
at 40s x inject v3-report {IS_EX 239.1.1.1 {203.0.113.9}}
at 50s x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}} from 192.0.2.20
at 60s x inject v3-report {TO_IN 239.1.1.1 {203.0.113.3}} from 192.0.2.20
expect in [60s,60.1s]  r sends query 239.1.1.1 {203.0.113.1, 203.0.113.2} s=0
expect in [60s,60.1s]  r sends query 239.1.1.1 {} s=0
at 60.5s x inject v3-report {IS_IN 239.1.1.1 {203.0.113.1}} from 192.0.2.30
expect in [61s,61.1s]  r sends query 239.1.1.1 {} s=0
expect in [61s,61.1s]  r sends query 239.1.1.1 {203.0.113.1} s=1
expect in [61s,61.1s]  r sends query 239.1.1.1 {203.0.113.2} s=0
expect state at 61.9s  r group 239.1.1.1 exclude sources 4
expect state at 62.1s  r group 239.1.1.1 include sources 2
expect state at 62.1s  r source 239.1.1.1 203.0.113.3 timer (257.5s,258.5s)
end 70s
