# Its addresses, too, are there again: the solicited-node groups are joined (RFC 4861 section 7.2.1)
lan  l1
node h preset=rfc3810 on l1 address fe80::10/64 address 2001:db8::10/64
at 10s  h address add 2001:db8::99/64
expect state at 11s  h member ff02::1:ff00:99
at 20s  h restart
expect state at 20s  h member ff02::1:ff00:10
expect state at 20s  h not member ff02::1:ff00:99
expect in [20s,22s]  h sends mld-v2-report {TO_EX ff02::1:ff00:10 {}}
end 30s
