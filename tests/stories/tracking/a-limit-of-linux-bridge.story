# POLICIES.md A3: the bridge's own knob, lowered while it runs: what is above it stays
lan  l1
node r driver=router preset=rfc3376 router_policy=linux-bridge tracking=on on l1
node h1 h2 h3 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 2s  h2 join 239.1.1.1
at 10s r must sysctl mcast_eht_hosts_limit 1
at 11s h3 join 239.1.1.1
expect state at 20s r hosts 239.1.1.1 2
expect state at 20s r group 239.1.1.1
end 20s
