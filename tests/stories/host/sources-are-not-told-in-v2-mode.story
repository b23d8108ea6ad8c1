# RFC 9776 section 7.2.1: in v2 mode a filter's group is reported; changes of its sources are not
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 1s   r inject query v2 general mrt=1s
at 20s  h joinsource 239.1.1.1 203.0.113.1
at 40s  h joinsource 239.1.1.1 203.0.113.2
at 50s  h leavesource 239.1.1.1 203.0.113.1
at 60s  h leavesource 239.1.1.1 203.0.113.2
expect at 20s        h sends exactly v2-report 239.1.1.1
expect in (20s,30s]  h sends exactly v2-report 239.1.1.1
expect at 60s        h sends exactly v2-leave 239.1.1.1
strict h
end 90s
