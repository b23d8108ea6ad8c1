# SK-21: RFC 9776 section 3.2: the interface takes what any socket wants; each socket's own filter is applied at delivery
lan  l1
node h preset=rfc9776 on l1 address 192.0.2.10/24 address fe80::10/64
node s on l1 address 192.0.2.1/24 address fe80::1/64
at 1s h.a bind any port 7000
at 1s h.b bind any port 7000
at 1s h.a joinsource 239.1.1.1 203.0.113.1
at 1s h.b join 239.1.1.1
at 1s h.a joinsource ff15::101 2001:db8::1
at 1s h.b join ff15::101
at 5s s inject udp 203.0.113.1 > 239.1.1.1 dport 7000
at 6s s inject udp 203.0.113.2 > 239.1.1.1 dport 7000
at 7s s inject udp 2001:db8::1 > ff15::101 dport 7000
at 8s s inject udp 2001:db8::2 > ff15::101 dport 7000
expect state at 9s h.a received 1 from 203.0.113.1
expect state at 9s h.a received 0 from 203.0.113.2
expect state at 9s h.b received 1 from 203.0.113.1
expect state at 9s h.b received 1 from 203.0.113.2
expect state at 9s h.a received 1 from 2001:db8::1
expect state at 9s h.a received 0 from 2001:db8::2
expect state at 9s h.b received 2 to ff15::101
end 10s
