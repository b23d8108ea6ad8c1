# RFC 9777 section 6.1: the next report of a group carries what is pending with what is new
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
at 10s      h join ff15::101
at 10.001s  h block ff15::101 2001:db8:5::3
at 20s      h joinsource ff15::102 2001:db8:5::1
at 20.001s  h leavesource ff15::102 2001:db8:5::1
expect at 10s                h sends exactly mld-v2-report {TO_EX ff15::101 {}}
expect at 10.001s            h sends exactly mld-v2-report {TO_EX ff15::101 {2001:db8:5::3}}
expect in (10.001s,11.001s]  h sends exactly mld-v2-report {BLOCK ff15::101 {2001:db8:5::3}}
expect at 20s                h sends exactly mld-v2-report {ALLOW ff15::102 {2001:db8:5::1}}
expect at 20.001s            h sends exactly mld-v2-report {BLOCK ff15::102 {2001:db8:5::1}}
expect in (20.001s,21.001s]  h sends exactly mld-v2-report {BLOCK ff15::102 {2001:db8:5::1}}
expect nothing from h in [2s,60s]
end 60s
