# RFC 3376 section 6.4.2: without tracking the last one who leaves is asked for like any; the same in IGMPv2 mode
lan  l count=2
node r1 driver=router preset=rfc3376 on l1
node h1 preset=rfc3376 on l1
node r2 driver=router preset=rfc3376 tracking=off on l2
node h2 preset=rfc3376 on l2
at 1s  h* join 239.1.1.1
at 60s h* leave 239.1.1.1
expect in [60s,60.1s]  r1 sends query 239.1.1.1
expect in [60s,60.1s]  r2 sends query 239.1.1.1
expect state at 61s   r* group 239.1.1.1
expect state at 61s   r* hosts 239.1.1.1 0
expect state at 61s   r* counter tracked_bytes = 0
expect state at 63s   r* not group 239.1.1.1
end 70s
