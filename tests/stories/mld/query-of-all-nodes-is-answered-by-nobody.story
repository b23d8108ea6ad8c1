# RFC 2710 section 5, RFC 3810 section 6: ff02::1 is a group that is never reported; a query of it is not general
lan  l1 delay=1us
node a preset=rfc2710 on l1
node b preset=rfc3810 on l1
node c preset=linux-6 on l1
node r on l1 address fe80::9/64
at 1s   a join ff15::101
at 1s   b join ff15::101
at 1s   c join ff15::101
at 20s  r inject mld-query v2 ff02::1 mrt=1s
at 40s  r inject mld-query v1 ff02::1 mrt=1s
expect nothing from a in [12s,80s]
expect nothing from b in [12s,80s]
expect nothing from c in [12s,80s]
end 80s
