# Several processes are one member of the link, each gets every datagram, and the host leaves with the last (RFC 1112 section 7.1)
lan l1
node h s on l1
at 0s   h.a must open udp ipv4 pid 1
at 0s   h.b must open udp ipv4 pid 2
at 0s   h.c must open udp ipv4 pid 3
at 0s   h.a must bind any port 6000
at 0s   h.b must bind any port 6000
at 0s   h.c must bind any port 6000
at 1s   h.a must join 239.1.1.1
at 15s  h.b must join 239.1.1.1
at 20s  s send 239.1.1.1 port 6000
at 30s  h.a must leave 239.1.1.1
at 31s  s send 239.1.1.1 port 6000
at 40s  h.b close
at 41s  s send 239.1.1.1 port 6000
expect at 1s         h sends v2-report 239.1.1.1
expect at 40s        h sends v2-leave 239.1.1.1
expect nothing from h in [12s,60s]
expect in [20s,20.1s]  h.a receives udp 239.1.1.1
expect in [20s,20.1s]  h.b receives udp 239.1.1.1
expect in [31s,31.1s]  h.b receives udp 239.1.1.1
expect nothing to h.c in [41s,60s]
expect state at 60s  h.b received 2
end 60s
