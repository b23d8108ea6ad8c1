# Linux net/bridge/br_multicast.c br_multicast_new_group_src: PG_SRC_ENT_LIMIT, 32 sources of a group, the rest ignored
lan  l1 delay=1us
node r driver=router preset=rfc3376 router_policy=linux-bridge on l1 address 192.0.2.1/24 address fe80::1/64
node x on l1 address 192.0.2.10/24 address fe80::10/64
at 10s   x inject v3-report {ALLOW 232.1.1.1 {40 from 203.0.113.1}, TO_EX 239.1.1.1 {33 from 203.0.113.1}}
at 10s   x inject mld-v2-report {ALLOW ff35::1 {33 from 2001:db8::1}}
expect state at 11s r group 232.1.1.1 include sources 32
expect state at 11s r group 239.1.1.1 exclude sources 32
expect state at 11s r group ff35::1 include sources 32
expect state at 11s r counter router_refused_sources = 9
expect state at 11s r counter mld_router_refused_sources = 1
end 20s
