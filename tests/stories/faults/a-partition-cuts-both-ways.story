# A partition cuts a link: what is said on one side is not heard on the other, until it heals
lan  l1
node r  driver=router on l1 address 10.1.0.250/16
node h1 on l1
node h2 on l1
at 1s   h* join 239.1.1.1
at 30s  l1 partition {h1} {r}
# h1 is alone: the answer of h2 suppresses nothing there, and h1 hears no query
at 40s  h2 send 239.1.1.1
at 45s  r query general
expect nothing to h1          in [30s,70s]
expect nothing from h1        in [30s,70s]
at 70s  l1 heal
at 71s  h2 send 239.1.1.1
expect in [71s,71.1s]         h1 receives udp * > 239.1.1.1
# nobody is with the router: both members are on other islands
expect nothing from h2        in [41s,70s]
end 80s
