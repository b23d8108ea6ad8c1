# RFC 3376 section 4.1.6: QRV 0 leaves a statically configured robustness
lan  l1 delay=1us
node r driver=router preset=rfc3376 robustness=4 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s x inject query general qrv=3
at 20s m inject v3-report {TO_EX 239.1.1.1 {}}
at 30s x inject query general qrv=0
at 40s m inject v3-report {TO_EX 239.1.1.1 {}}
# 3 * 125 + 10, then 4 * 125 + 10
expect state at 20.000001s r group 239.1.1.1 timer [385s,385s]
expect state at 40.000001s r group 239.1.1.1 timer [510s,510s]
end 50s
