# RFC 2236 sections 3 and 7: hearing the querier's group query, a non-querier lowers its timer to 2 s (RQ-23)
lan  l1 delay=1us
node r2 driver=router on l1 address 192.0.2.2/24
node x  on l1 address 192.0.2.1/24
node h1 on l1 address 192.0.2.10/24
at 10s   x inject query general
at 70s   h1 inject v2-report 239.1.1.1
at 130s  x inject query 239.1.1.1 mrt=1s
at 131s  x inject query 239.1.1.1 mrt=1s
expect nothing from r2 in [22s,200s]
expect state at 130s        r2 group 239.1.1.1 timer [200.000001s,200.000001s]
expect state at 130.000001s r2 group 239.1.1.1 timer [2s,2s]
expect state at 132s        r2 group 239.1.1.1
expect state at 132.000001s r2 not group 239.1.1.1
end 200s
