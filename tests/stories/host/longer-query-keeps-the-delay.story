# RFC 2236 section 3: a running timer is restarted only if the query asks for less than is left
lan  l1 delay=1us
node h1 on l1
node r on l1
at 0s        h1 join 239.1.1.1
at 60s       r inject query general mrt=0.1s
at 60.0001s  r inject query general mrt=25.5s
expect in (60s,60.100001s]  h1 sends v2-report 239.1.1.1
expect nothing from h1 in [11s,120s]
end 120s
