# SK-33: two sockets in a group: when one drops it the other still receives; with the last the host leaves, and nobody receives
lan  l1
node h preset=rfc9776 on l1
node s on l1
at 1s  h.a join 239.1.1.1
at 1s  h.b join 239.1.1.1
at 10s s send 239.1.1.1
expect state at 11s h.a received 1
expect state at 11s h.b received 1
at 12s h.a leave 239.1.1.1
at 13s s send 239.1.1.1
expect state at 14s h.a received 1
expect state at 14s h.b received 2
expect nothing from h in [3s,19.9s]
at 20s h.b leave 239.1.1.1
expect at 20s       h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (20s,21s] h sends exactly v3-report {TO_IN 239.1.1.1 {}}
at 22s s send 239.1.1.1
expect state at 23s h.a received 1
expect state at 23s h.b received 2
expect nothing from h in [22s,30s]
end 30s
