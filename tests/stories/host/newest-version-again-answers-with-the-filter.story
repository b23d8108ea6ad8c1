# RFC 9776 section 7.2.1: when the v2 querier is forgotten, a v3 query is answered in v3 with what is joined by then
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s    r inject query v2 general mrt=10s
at 100s  h joinsource 239.1.1.1 203.0.113.1
at 300s  r inject query v3 general mrt=1s
expect at 100s                       h sends exactly v2-report 239.1.1.1
expect in (100s,110s]                h sends exactly v2-report 239.1.1.1
expect in (300.000001s,301.000001s]  h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1}}
strict h
end 330s
