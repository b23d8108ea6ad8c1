# RFC 9776 section 7.2.1: beside a v2 querier a v3 query is answered by a v2 report, beside a v1 querier by a v1 report
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s    h join 239.1.1.1
at 20s   r inject query v2 general mrt=1s
at 40s   r inject query v3 general mrt=1s
at 60s   r inject query v1 general
at 80s   r inject query v3 general mrt=1s
at 100s  h leave 239.1.1.1
expect in (20.000001s,21.000001s]  h sends exactly v2-report 239.1.1.1
expect in (40.000001s,41.000001s]  h sends exactly v2-report 239.1.1.1
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.1
expect in (80.000001s,81.000001s]  h sends v1-report 239.1.1.1
# In v1 mode there is no Leave.
expect nothing from h in [2s,130s]
end 130s
