# RFC 2236 section 3: a router that is not the querier ignores a leave (RL-10)
lan  l1 delay=1us
node r2 driver=router on l1 address 192.0.2.2/24
node x  on l1 address 192.0.2.1/24
node h1 on l1 address 192.0.2.10/24
at 10s   x inject query general
at 50s   h1 inject v2-report 239.1.1.1
at 140s  h1 inject v2-leave 239.1.1.1
expect nothing from r2 in [22s,200s]
expect state at 200s r2 group 239.1.1.1 timer [110.000001s,110.000001s]
end 200s
