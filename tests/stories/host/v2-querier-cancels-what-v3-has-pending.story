# RFC 9776 section 7.2.1: with the mode the pending retransmissions and answers go (HC-03)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node h2 preset=rfc9776 on l1 address 192.0.2.11/24
node r on l1 address 192.0.2.1/24
at 10s      h join 239.1.1.1
at 10.001s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 10s                     h sends v3-report {TO_EX 239.1.1.1 {}}
expect in (10.001001s,20.001001s] h sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect nothing from h until 200s
# An answer to a v3 query, and the repeat of a leave.
at 400s     h2 join 2 from 239.1.2.1
at 420s     r inject query v3 general mrt=10s
at 420.001s h2 leave 239.1.2.2
at 420.002s r inject query v2 general mrt=10s
expect at 420.001s                  h2 sends v3-report {TO_IN 239.1.2.2 {}}
expect in (420.002001s,430.002001s] h2 sends v2-report 239.1.2.1
expect nothing from h2 in [402s,460s]
end 460s
