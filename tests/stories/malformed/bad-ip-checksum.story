# RFC 1122 section 3.2.1.2: a datagram with a wrong IP header checksum is dropped: this report suppresses nobody (MF-22)
lan  l1 delay=1us
node h on l1 address 192.0.2.11/24
node x on l1 address 192.0.2.10/24
at 0s        h join 239.1.1.1
at 60s       x inject query v2 general mrt=10s
at 60.001s   x inject hex 46c00020000000000102631ac000020aef010101940400001600f9fcef010101
at 100s      x inject query v2 general mrt=10s
at 100.001s  x inject hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect in (60.001s,70.000001s]  h sends exactly v2-report 239.1.1.1
expect nothing from h in [11s,150s]
expect state at 80s h counter drop_ip = 1
end 150s
