# A node that boots finds all its interfaces, those that were pulled out among them
lan  l1
lan  l2
node h  preset=rfc3376 on l1, on l2 address 192.0.2.1/24
node g  on l2 address 192.0.2.2/24
at 1s   h.a join 239.1.1.1 on 2
at 5s   h/2 detach
at 6s   g send 239.1.1.1
expect nothing to h.a         in [2s,19s]
at 10s  h restart
at 20s  h.b join 239.1.1.1 on 2
expect at 20s         h/2 sends v3-report {TO_EX 239.1.1.1 {}} from 192.0.2.1
at 22s  g send 239.1.1.1
expect in [22s,22.1s] h.b receives udp 192.0.2.2 > *
end 30s
