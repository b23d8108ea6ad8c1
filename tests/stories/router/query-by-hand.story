# mship: `query` makes a router ask at once, in general or for a group, beside its own schedule
lan  l1
node r  driver=router on l1 address 192.0.2.1/24
node h1 on l1
at 40s  r query
at 41s  r query 239.1.1.1
at 42s  r query general
expect at 40s r sends exactly query v2 general mrt=10s
expect at 41s r sends exactly query v2 239.1.1.1 mrt=1s
expect at 42s r sends exactly query v2 general mrt=10s
expect nothing from r in [32s,50s]
end 50s
