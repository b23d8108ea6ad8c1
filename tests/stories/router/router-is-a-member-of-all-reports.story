# RFC 9776 section 6: a router performs the member's part for 224.0.0.22 (RQ-41)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
at 40s x inject query v3 general mrt=1s
at 50s x inject v3-report {TO_EX 239.1.1.1 {}} from 0.0.0.0
expect at 0s      r sends hex 46c0002800000000010281f8c0000201e0000016940400002200f9e70000000104000000e0000016
expect in (0s,1s] r sends hex 46c0002800000000010281f8c0000201e0000016940400002200f9e70000000104000000e0000016
expect in (40s,41.1s] r sends v3-report {IS_EX 224.0.0.22 {}}
expect state at 1s r member 224.0.0.22
expect state at 51s r group 239.1.1.1
end 60s
