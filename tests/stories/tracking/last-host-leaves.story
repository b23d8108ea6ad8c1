# RFC 3376 appendix A.2: a router that tracks hosts knows when the last one leaves, and asks nobody
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 h2 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 2s  h2 join 239.1.1.1
expect state at 50s  r hosts 239.1.1.1 2
expect state at 50s  r tracks 10.1.0.2 239.1.1.1
# h2 is left, and is asked as ever (section 6.4.2)
at 60s  h1 leave 239.1.1.1
expect in [60s,60.1s]  r sends query 239.1.1.1
expect state at 60.1s r not tracks 10.1.0.2 239.1.1.1
expect state at 70s   r group 239.1.1.1 exclude
at 80s  h2 leave 239.1.1.1
expect nothing from r in [80s,120s]
expect state at 80.1s r not group 239.1.1.1
expect state at 81s   r hosts 239.1.1.1 0
expect state at 81s   r counter router_last_left = 1
expect state at 81s   r counter router_tracked_hosts = 0
end 120s
