# mship: an interface that is down sends nothing; the membership stays
lan  l1
node h1 on l1
node r on l1
at 1s   h1 join 239.1.1.1
at 20s  h1/1 down
at 21s  r inject query general mrt=1s
at 40s  h1/1 up
at 60s  r inject query general mrt=1s
expect in (60s,61.1s]  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [12s,39s]
expect state at 30s h1 member 239.1.1.1
end 90s
