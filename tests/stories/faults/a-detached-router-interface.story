# A router that loses an interface loses its querier there, and nothing is said; the other goes on
lan  l1
lan  l2
node r1 driver=router on l1 address 192.0.2.1/24, on l2 address 198.51.100.1/24
node r2 driver=router on l1 address 192.0.2.2/24, on l2 address 198.51.100.2/24
expect state at 100s  r2/1 querier 192.0.2.1
at 100s r1/1 detach
expect nothing from r1/1      in [100s,600s]
expect state at 500s  r2/1 querier 192.0.2.2
expect state at 500s  r2/2 querier 198.51.100.1
end 600s
