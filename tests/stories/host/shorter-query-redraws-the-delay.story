# RFC 2236 sections 3 and 6: a query that asks for less than is left makes one report, by its time (HV2-07)
lan  l1 delay=1us
node h1 on l1
node r on l1
at 0s        h1 join 239.1.1.1
at 60s       r inject query general mrt=25.5s
at 60.0001s  r inject query general mrt=0.1s
expect in (60s,60.100101s]  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [11s,120s]
end 120s
