# The language: what is injected is what an exact pattern of the same words matches
lan  l1
node x igmp=off mld=off on l1 address 192.0.2.9/24 address fe80::9/64 address 2001:db8::9/64
at 1s   x inject query general
at 2s   x inject query v1 general
at 3s   x inject query v3 239.1.1.1 s=1 qrv=3 qqic=60s mrt=2s
at 4s   x inject query 239.1.1.1 {203.0.113.1, 203.0.113.2}
at 5s   x inject v1-report 239.1.1.1
at 6s   x inject v2-report 239.1.1.1
at 7s   x inject leave 239.1.1.1
at 8s   x inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {203.0.113.1}}
at 9s   x inject mld-query general
at 10s  x inject mld-query v2 ff15::101 mrt=2s
at 11s  x inject mld-query ff15::101 {2001:db8:5::1}
at 12s  x inject mld-report ff15::101
at 13s  x inject mld-done ff15::101
at 14s  x inject mld2-report {BLOCK ff15::101 {2 from 2001:db8:5::1}}
expect at 1s   x sends exactly query general from 192.0.2.9
expect at 2s   x sends exactly query v1 general to 224.0.0.1
expect at 3s   x sends exactly query v3 239.1.1.1 {} s=1 qrv=3 qqic=60s mrt=2s len 36
expect at 4s   x sends exactly query v3 239.1.1.1 {203.0.113.2, 203.0.113.1} s=0 qrv=2 qqic=125s mrt=1s to 239.1.1.1
expect at 5s   x sends exactly v1-report 239.1.1.1
expect at 6s   x sends exactly v2-report 239.1.1.1 ttl 1 ra tos 192 no-df
expect at 7s   x sends exactly v2-leave 239.1.1.1 to 224.0.0.2
expect at 8s   x sends exactly v3-report {ALLOW 239.1.1.2 {203.0.113.1}, TO_EX *} to 224.0.0.22 records 2 sources 1
expect at 9s   x sends exactly mld-query v1 general mrt=10s from fe80::9
expect at 10s  x sends exactly mld-query v2 ff15::101 {} mrt=2s to ff15::101
expect at 11s  x sends mld-query v2 ff15::101 {2001:db8:5::1} sources 1
expect at 12s  x sends exactly mld-v1-report ff15::101 len 72
expect at 13s  x sends exactly mld-v1-done ff15::101 to ff02::2
expect at 14s  x sends mldv2-report {BLOCK_OLD_SOURCES ff15::101 {2001:db8:5::2, ..}} to ff02::16 sources 2
expect nothing from x in [1s,20s]
end 20s
