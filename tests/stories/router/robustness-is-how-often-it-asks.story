# RFC 3376 sections 8.1, 8.6 to 8.9: startup and last-member queries count as the robustness, of which 3 is told
lan  l1 delay=1us
node r driver=router preset=rfc3376 robustness=3 query_interval=60s response_interval=5s last_member_interval=500ms on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 40s m inject v3-report {TO_EX 239.1.1.1 {}}
at 50s m inject v3-report {TO_IN 239.1.1.1 {}}
expect at 0s  r sends exactly query v3 general qrv=3 qqic=60s mrt=5s
expect at 15s r sends exactly query v3 general qrv=3 qqic=60s mrt=5s
expect at 30s r sends exactly query v3 general qrv=3 qqic=60s mrt=5s
expect at 90s r sends exactly query v3 general qrv=3 qqic=60s mrt=5s
expect at 50.000001s r sends exactly query v3 239.1.1.1 qrv=3 qqic=60s mrt=500ms
expect at 50.500001s r sends exactly query v3 239.1.1.1 qrv=3 qqic=60s mrt=500ms
expect at 51.000001s r sends exactly query v3 239.1.1.1 qrv=3 qqic=60s mrt=500ms
expect nothing from r in [31s,100s]
expect state at 40.000001s r group 239.1.1.1 timer [185s,185s]
expect state at 51.5s      r group 239.1.1.1
expect state at 51.500001s r not group 239.1.1.1
end 100s
