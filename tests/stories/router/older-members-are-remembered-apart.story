# RFC 3376 section 7.3.2: v1 until 260 s after a v1 report, then v2 until 260 s after a v2 report, then v3 (RO-06)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 0s    x inject hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
at 100s  x inject hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
at 250s  x inject v3-report {TO_EX 239.1.1.1 {203.0.113.9}}
at 350s  x inject v3-report {TO_EX 239.1.1.1 {203.0.113.9}}
at 365s  x inject v3-report {TO_EX 239.1.1.1 {203.0.113.9}}
at 259s  x inject v3-report {TO_IN 239.1.1.1 {}}
at 270s  x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
at 370s  x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect state at 259.5s r group 239.1.1.1 exclude timer [250.500001s,250.500001s] sources 0
expect state at 271s r group 239.1.1.1 exclude sources 0
expect state at 351s r group 239.1.1.1 exclude sources 0
expect in [365s,367s] r sends query v3 239.1.1.1 {203.0.113.9}
expect in [370s,372s] r sends query v3 239.1.1.1 {203.0.113.1}
expect state at 371s r group 239.1.1.1 exclude sources 2
end 380s
