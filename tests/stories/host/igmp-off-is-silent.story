# gVisor TestMGPDisabled: with IGMP off memberships are local alone, nothing is sent and nothing heard (H3S-31)
lan  l1 delay=1us
node h preset=rfc3376 igmp=off on l1 address 192.0.2.10/24
node r on l1
at 1s   h join 239.1.1.1
at 2s   h.b joinsource 239.1.1.2 203.0.113.1
at 20s  r inject query v3 general mrt=1s
at 21s  r inject query v2 general mrt=1s
at 40s  h leave 239.1.1.1
at 41s  h.b close
strict h
expect state at 10s h member 239.1.1.1
expect state at 10s h mode 239.1.1.2 include {203.0.113.1}
expect state at 10s h speaks igmp 0
expect state at 40s h not member 239.1.1.1
expect state at 41s h not member 239.1.1.2
expect state at 50s h counter rcv_queries = 0
end 60s
