# The language: udp, as it is injected and as a pattern (RFC 768, RFC 8200 section 8.1)
lan l1
node x igmp=off mld=off on l1 address 192.0.2.9/24 address fe80::9/64
at 1s  x inject udp 203.0.113.1 > 239.1.1.1 dport 5000
at 2s  x inject udp 239.1.1.1 sport 6000 dport 7000 data 100 ttl 32
at 3s  x inject udp 2001:db8::1 > ff15::1 data 0
at 4s  x inject udp ff15::1
at 5s  x inject udp 239.1.1.1 from 192.0.2.77 ra
expect at 1s  x sends exactly udp 203.0.113.1 > 239.1.1.1 len 36
expect at 2s  x sends udp 192.0.2.9 > 239.1.1.1 sport 6000 dport 7000 data 100 len 128 ttl 32
expect at 3s  x sends udp 2001:db8::1 > * to ff15::1 data 0 len 48
expect at 4s  x sends exactly udp fe80::9 > ff15::1
expect at 5s  x sends udp 192.0.2.77 > 239.1.1.1 ra len 40
expect nothing from x in [0s,9s]
end 9s
