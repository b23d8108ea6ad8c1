# RFC 2236 section 6, RFC 3376 section 5: 224.0.0.1 is a group that is never reported; a query of it is not general
lan  l1 delay=1us
node a preset=rfc2236 on l1
node b preset=rfc3376 on l1
node c preset=linux-6 on l1
node r on l1
at 1s   a join 239.1.1.1
at 1s   b join 239.1.1.1
at 1s   c join 239.1.1.1
at 20s  r inject query v3 224.0.0.1 mrt=1s
at 40s  r inject query v2 224.0.0.1 mrt=1s
expect nothing from a in [12s,80s]
expect nothing from b in [12s,80s]
expect nothing from c in [12s,80s]
end 80s
