# RFC 9776 section 4.1.6: QRV is 0 if the robustness is above 7 (RQ-14)
lan  l1 delay=1us
node r driver=router preset=rfc9776 robustness=8 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {TO_EX 239.1.1.1 {}}
expect at 0s    r sends hex 46c000240000000001028211c0000201e0000001940400001164ee1e00000000007d0000
expect at 31.25s r sends hex 46c000240000000001028211c0000201e0000001940400001164ee1e00000000007d0000
# 8 * 125 + 2 * 10, and eight startup queries
expect state at 10.000001s r group 239.1.1.1 timer [1020s,1020s]
expect at 218.75s r sends exactly query v3 general qrv=0
expect at 343.75s r sends exactly query v3 general qrv=0
end 350s
