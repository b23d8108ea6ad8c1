# RFC 2236 section 3: a report that the host sent itself neither silences it nor takes its leave away (HV2-10)
# Linux igmp_rcv leaves out what its own loopback brings; here nothing brings it.
lan  l1 delay=1us
node h on l1 address 192.0.2.10/24
node r on l1
at 0s   h.a join 239.1.1.1
at 0s   h.b join 239.1.1.1
at 0s   h.b join 239.1.1.2
at 60s  r inject query general mrt=10s
at 80s  h.a leave 239.1.1.1
at 81s  h.b close
expect at 0s        h sends v2-report 239.1.1.1
expect at 0s        h sends v2-report 239.1.1.2
expect in (0s,10s]  h sends v2-report 239.1.1.1
expect in (0s,10s]  h sends v2-report 239.1.1.2
expect in (60.000001s,70.000001s]  h sends v2-report 239.1.1.1
expect in (60.000001s,70.000001s]  h sends v2-report 239.1.1.2
expect at 81s       h sends v2-leave 239.1.1.1
expect at 81s       h sends v2-leave 239.1.1.2
expect state at 100s h counter rcv_ourreports = 0
strict h
end 120s
