# FRR's knobs may be set at any time; POLICIES.md A3: what is there and above a new limit stays, new sources are ignored
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=frr on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {ALLOW 232.1.1.1 {40 from 203.0.113.1}, TO_EX 239.1.1.1 {}}
at 20s   r must sysctl max-sources 2
at 20s   r must sysctl max-groups 2
at 30s   x inject v3-report {ALLOW 232.1.1.1 {203.0.113.1, 203.0.113.99}, TO_EX 239.1.1.2 {}}
expect state at 31s r group 232.1.1.1 include sources 40
expect state at 31s r source 232.1.1.1 203.0.113.1 timer [259.000001s,259.000001s]
expect state at 31s r not group 239.1.1.2
expect state at 31s r counter router_refused_sources = 1
expect state at 31s r counter router_refused_groups = 1
# 39 expire at 270 s, and there is room for one.
at 280s  x inject v3-report {ALLOW 232.1.1.1 {203.0.113.98, 203.0.113.99}, TO_EX 239.1.1.2 {}}
expect state at 281s r group 232.1.1.1 include sources 2
expect state at 281s r source 232.1.1.1 203.0.113.98
expect state at 281s r group 239.1.1.2
end 290s
