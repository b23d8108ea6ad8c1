# FRR topotest multicast_features test_igmp_group_source_limit: max-sources 4, and 7 sources allowed: exactly 4 are stored (LM-04)
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=frr max_sources=4 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 232.0.101.10 {7 from 192.0.2.101}}
expect state at 11s r group 232.0.101.10 include sources 4
expect state at 11s r counter router_refused_sources = 3
# What is there is refreshed; what goes makes room.
at 20s   x inject v3-report {IS_IN 232.0.101.10 {7 from 192.0.2.101}}
at 30s   x inject v3-report {BLOCK 232.0.101.10 {192.0.2.102}}
at 40s   x inject v3-report {ALLOW 232.0.101.10 {192.0.2.107}}
expect state at 21s r group 232.0.101.10 include sources 4
expect state at 21s r source 232.0.101.10 192.0.2.101 timer [259.000001s,259.000001s]
expect state at 21s r counter router_refused_sources = 6
expect state at 33s r group 232.0.101.10 sources 3
expect state at 41s r group 232.0.101.10 sources 4
expect state at 41s r source 232.0.101.10 192.0.2.107
# Of another group there are four, too.
at 50s   x inject v3-report {ALLOW 232.0.101.11 {4 from 192.0.2.101}}
expect state at 51s r group 232.0.101.11 sources 4
expect state at 51s r counter router_refused_sources = 6
end 60s
