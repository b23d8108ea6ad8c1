# The language: address add and del, and several addresses of an interface
lan  l1
node h preset=rfc3376 on l1 address 192.0.2.10/24 address fe80::10/64
node r preset=rfc3376 on l1
at 5s   h address add 2001:db8::77/64
at 15s  h address del 2001:db8::77
at 16s  h address del 2001:db8::77/64
at 20s  h join 239.1.1.1 on 192.0.2.10
expect at 0s   h sends mld-v2-report {TO_EX ff02::1:ff00:10 {}} from fe80::10
expect at 0s   r sends mld-v2-report {TO_EX ff02::1:ff00:1 {}} from fe80::1
expect at 5s   h sends mld-v2-report {TO_EX ff02::1:ff00:77 {}} from fe80::10
expect at 15s  h sends mld-v2-report {TO_IN ff02::1:ff00:77 {}}
expect state at 16s  h result LAST EADDRNOTAVAIL
expect state at 20s  h member 239.1.1.1
end 30s
