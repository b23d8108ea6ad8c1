# RFC 2236 section 3: the delay is drawn for each group, so eight answers do not come as one burst (HV2-04)
lan  l1
node h1 on l1
node r on l1
at 0s   h1 join 8 from 239.1.1.1
at 60s  r inject query general mrt=10s
# Eight draws that are one value have probability 0; all in one half of the time, 1/128.
expect in (60s,65s]       h1 sends v2-report *
expect in (65s,70.00001s] h1 sends v2-report *
end 120s
