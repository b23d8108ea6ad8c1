# Ten datagrams a second for five seconds are fifty, and 8 kbit/s of 100 octets are ten a second
lan l1
node s h on l1
at 0s    h must join 239.1.1.1
at 0s    h.x must join 239.1.1.2
at 1s    s must send 239.1.1.1 rate 10/s for 5s
at 1s    s.b must send 239.1.1.2 bytes 100 rate 8kbps
expect state at 5.95s  h received 50 to 239.1.1.1
expect state at 10s    h received 50 to 239.1.1.1
expect state at 11s    h.x received 100 to 239.1.1.2
expect at 5.9s         s sends udp 239.1.1.1
expect nothing from s in (10.9s,11s)
end 11s
