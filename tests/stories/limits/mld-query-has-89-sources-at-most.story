# RFC 9777 section 5.1.10: (1500 - 48 - 28) / 16 = 89 sources in a query at an MTU of 1500 (LM-08)
lan  l1 delay=1us
node r driver=router preset=rfc3810 on l1 address fe80::1/64
node x on l1 address fe80::10/64
at 10s   x inject mld-v2-report {ALLOW ff35::101 {50 from 2001:db8:5::1}}
at 10s   x inject mld-v2-report {ALLOW ff35::101 {50 from 2001:db8:5::33}}
at 70s   x inject mld-v2-report {TO_IN ff35::101 {}}
at 100s  r query ff35::101 {180 from 2001:db8:7::1}
expect state at 69s r group ff35::101 include sources 100
expect at 70.000001s r sends mld-query v2 ff35::101 {89 from 2001:db8:5::1} s=0 mrt=1s len 1500
expect at 70.000001s r sends mld-query v2 ff35::101 {11 from 2001:db8:5::5a} s=0 mrt=1s len 252
expect at 71.000001s r sends mld-query v2 ff35::101 {89 from 2001:db8:5::1} s=0 mrt=1s len 1500
expect at 71.000001s r sends mld-query v2 ff35::101 {11 from 2001:db8:5::5a} s=0 mrt=1s len 252
expect at 100s r sends mld-query v2 ff35::101 {89 from 2001:db8:7::1} len 1500
expect at 100s r sends mld-query v2 ff35::101 {89 from 2001:db8:7::5a} len 1500
expect at 100s r sends mld-query v2 ff35::101 {2001:db8:7::b3, 2001:db8:7::b4} len 108
expect nothing from r in [32s,150s]
expect state at 72.000001s r not group ff35::101
end 150s
