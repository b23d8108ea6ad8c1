# RFC 5771 section 4: what is for 224.0.0.0/24 stays on its link, members elsewhere or not (RQ-40)
lan  l1 delay=1us
lan  l2 delay=1us
node r driver=router preset=rfc9776 on l1, on l2
node s on l1
node h on l2
at 0s  h.a bind any port 5000
at 1s  h.a join 224.0.0.251
at 40s s setsockopt IP_MULTICAST_TTL byte 64
at 40s s must send 224.0.0.251
expect state at 39s r/2 group 224.0.0.251
expect nothing to h.a in [0s,50s]
expect nothing from r in [32s,50s]
end 50s
