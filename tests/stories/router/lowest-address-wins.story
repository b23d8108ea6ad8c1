# RFC 2236 section 3: the router with the lowest address is the querier; the other falls silent
lan  l1
node r2 driver=router on l1 address 192.0.2.2/24
node r1 driver=router on l1 address 192.0.2.1/24
expect at 0s r1 sends query general
expect at 0s r2 sends query general
expect at 31.25s  r1 sends query general
expect at 156.25s r1 sends query general
# Only its reports of 224.0.0.2 after the other's queries are left.
expect nothing from r2 in [11s,31.25s]
expect nothing from r2 in [42s,156.25s]
expect nothing from r2 in [167s,200s]
expect state at 1s r1 querier 192.0.2.1
expect state at 1s r2 querier 192.0.2.1
end 200s
