# RFC 2236 section 6: 224.0.0.1 is joined for ever and never reported, whatever a program does (HV2-14)
lan  l1
node h1 on l1
node r on l1
expect state at 0s h1 member 224.0.0.1
at 1s   h1 join 224.0.0.1
at 20s  r inject query general mrt=10s
at 40s  h1 leave 224.0.0.1
at 60s  r inject query general mrt=10s
at 61s  r inject query 224.0.0.1 mrt=1s
expect state at 41s h1 member 224.0.0.1
expect nothing from h1 until 90s
end 90s
