# The same of version 3: what a record wants no more is gone at once
lan  l1 delay=1us
node r driver=router preset=rfc3376 fast_leave=on on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 40s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}, TO_EX 239.1.1.2 {203.0.113.3}, TO_EX 239.1.1.3 {}}
at 41s m inject v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
at 42s m inject v3-report {BLOCK 239.1.1.1 {203.0.113.2}}
at 43s m inject v3-report {BLOCK 239.1.1.2 {203.0.113.4}}
at 44s m inject v3-report {TO_IN 239.1.1.2 {203.0.113.5}}
at 45s m inject v3-report {TO_IN 239.1.1.3 {}}
expect nothing from r in [32s,150s]
expect state at 41.5s r group 239.1.1.1 include sources 1
expect state at 42.5s r not group 239.1.1.1
expect state at 43.5s r source 239.1.1.2 203.0.113.4 blocked
expect state at 43.5s r group 239.1.1.2 exclude sources 2
expect state at 44.5s r group 239.1.1.2 include sources 1
expect state at 44.5s r source 239.1.1.2 203.0.113.5
expect state at 45.5s r not group 239.1.1.3
end 150s
