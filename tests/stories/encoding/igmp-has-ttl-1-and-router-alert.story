# RFC 2113, RFC 9776 section 4: TTL 1, the option 94040000 and IGMPv3's TOS 0xc0 in every v2 and v3 message (EN-06)
# The whole header, checksum included, is in the octets.
lan  l1 delay=1us
lan  l2 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node o preset=rfc2236 on l1 address 192.0.2.12/24
node r driver=router on l2 address 192.0.2.1/24
node x on l1 address 192.0.2.1/24
at 1s   h join 239.1.1.1
at 1s   o join 239.1.1.1
at 20s  x inject query v3 general mrt=1s
at 40s  h leave 239.1.1.1
at 40s  o leave 239.1.1.1
expect at 1s   h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect in (1s,2s]    h sends v3-report {TO_EX 239.1.1.1} ttl 1 ra tos 192
expect in (20s,22s]  h sends v3-report {IS_EX 239.1.1.1} ttl 1 ra tos 192
expect at 40s        h sends v3-report {TO_IN 239.1.1.1} ttl 1 ra tos 192
expect in (40s,41s]  h sends v3-report {TO_IN 239.1.1.1} ttl 1 ra tos 192
expect at 1s         o sends v2-report 239.1.1.1 ttl 1 ra
expect in (1s,11s]   o sends v2-report 239.1.1.1 ttl 1 ra
expect in (20s,22s]  o sends v2-report 239.1.1.1 ttl 1 ra
expect at 40s        o sends v2-leave 239.1.1.1 ttl 1 ra
expect at 0s         r sends query v2 general ttl 1 ra
strict h
strict o
end 60s
