# Last Member Query Count 1: one query, and the group is gone after 1 s (RL-13)
lan  l1 delay=1us
node r driver=router preset=rfc3376 last_member_count=1 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 40s m inject v3-report {TO_EX 239.1.1.1 {}}
at 42s m inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect at 42.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect nothing from r in [32s,150s]
expect state at 43s        r group 239.1.1.1
expect state at 43.000001s r not group 239.1.1.1
end 150s
