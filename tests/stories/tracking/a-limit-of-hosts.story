# POLICIES.md A3, mcast_eht_hosts_limit: hosts beyond the limit are not tracked, and their group is not trusted
# Linux's bridge tracks 512 on a port; here 2.
lan  l1
node r driver=router preset=rfc3376 tracking=on max_hosts=2 on l1
node h1 h2 h3 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 2s  h2 join 239.1.1.1
at 3s  h3 join 239.1.1.1
expect state at 50s r hosts 239.1.1.1 2
expect state at 50s r not tracks 10.1.0.4 239.1.1.1
expect state at 50s r counter router_tracked_hosts = 2
at 60s h1 leave 239.1.1.1
at 70s h2 leave 239.1.1.1
expect in [70s,70.1s]  r sends query 239.1.1.1
expect state at 75s  r group 239.1.1.1
# there is room now, and h3 is known when it answers; but not at once for certain
expect state at 75s  r tracks 10.1.0.4 239.1.1.1
end 80s
