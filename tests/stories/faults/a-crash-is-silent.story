# A node that crashes leaves nothing: its groups stay until the router's timer runs out (RFC 2236 section 8.4: 260 s)
lan  l1
node r driver=router on l1
node h on l1
at 1s    h join 239.1.1.1
at 100s  h crash
expect nothing from h         in [100s,600s]
expect state at 100s  h not member 239.1.1.1
expect state at 285s  r group 239.1.1.1
expect state at 400s  r not group 239.1.1.1
end 600s
