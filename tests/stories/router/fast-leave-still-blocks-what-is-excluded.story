# A member that goes from some sources to all but one: that one is blocked at once, not forgotten
lan  l1 delay=1us
node r driver=router preset=rfc3376 fast_leave=on on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 40s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 41s m inject v3-report {TO_EX 239.1.1.1 {203.0.113.1}}
expect state at 42s r group 239.1.1.1 exclude sources 1
expect state at 42s r source 239.1.1.1 203.0.113.1 blocked
expect nothing from r in [32s,150s]
end 150s
