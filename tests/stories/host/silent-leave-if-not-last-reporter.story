# RFC 2236 section 6: a report heard while delaying clears the flag, so the leave is silent (HV2-03)
lan  l1
node h1 h2 on l1
at 0s        h1 join 239.1.1.1
at 100s      h2 inject query general mrt=10s
at 100.0001s h2 inject v2-report 239.1.1.1
at 120s      h1 leave 239.1.1.1
expect nothing from h1 in [11s,150s]
expect state at 120s h1 not member 239.1.1.1
end 150s
