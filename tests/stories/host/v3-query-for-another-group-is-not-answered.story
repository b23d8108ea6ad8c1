# RFC 9776 section 5.2: a group query for a group that is not joined is not answered, wherever it is sent (H3Q-06)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c00024000000000102720fc0000201ef01010294040000110afc74ef010102027d0000
at 65s  r inject query v3 239.1.1.2 mrt=1s to 192.0.2.10
at 70s  r inject query v3 239.1.1.2 {203.0.113.1} mrt=1s to 192.0.2.10
# It hears queries.
at 80s  r inject query v3 239.1.1.1 mrt=1s
expect in (80.000001s,81.000001s]  h sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,120s]
end 120s
