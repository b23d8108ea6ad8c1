# RFC 2236 sections 3 and 8.5: 255 s after the other querier's last query a router is querier again
lan  l1 delay=1us
node r2 driver=router on l1 address 192.0.2.2/24
node x  on l1 address 192.0.2.1/24
at 11s  x inject query general
expect at 0s          r2 sends query general
expect at 266.000001s r2 sends query general
expect nothing from r2 in [22s,290s]
expect state at 266s        r2 querier 192.0.2.1
expect state at 266.000001s r2 querier 192.0.2.2
end 290s
