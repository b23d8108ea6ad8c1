# RFC 1112 appendix I: a v1 host's report has a header of 20 octets; a newer host's v1 report has Router Alert (EN-07)
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node o preset=rfc3376 on l1 address 192.0.2.12/24
node r on l1
at 1s   r inject query v1 general
at 20s  h join 239.1.1.1
at 20s  o join 239.1.1.2
expect at 20s        h sends hex 45c0001c0000000001020714c000020aef0101011200fdfcef010101
expect in (20s,30s]  h sends v1-report 239.1.1.1 ttl 1 no-ra len 28
expect at 20s        o sends v1-report 239.1.1.2 ttl 1 ra len 32
expect in (20s,30s]  o sends v1-report 239.1.1.2 ttl 1 ra len 32
strict h
strict o
end 60s
