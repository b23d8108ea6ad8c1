# RFC 2236 section 3: a router that hears no querier becomes one; healed, the lowest address wins again
lan  l1
node r1 driver=router on l1 address 192.0.2.1/24
node r2 driver=router on l1 address 192.0.2.2/24
node h  on l1 address 192.0.2.10/24
expect state at 30s  r2 querier 192.0.2.1
at 40s   l1 partition {r1, h}
# the other querier present interval is 255 s
expect state at 340s r2 querier 192.0.2.2
expect state at 340s r1 querier 192.0.2.1
at 350s  l1 heal
expect state at 500s r2 querier 192.0.2.1
end 500s
