# 4.4BSD and OpenBSD: every socket of the port gets what the interface has joined (netinet/udp_usrreq.c udp_input)
lan l1
node s on l1
node h preset=4.4bsd on l1
node o preset=openbsd-2016-list on l1
at 1s  h.a must join 239.1.1.1
at 1s  h.b open
at 1s  o.a must join 239.1.1.1
at 1s  o.b open
at 2s  s send 239.1.1.1
at 3s  s send 239.1.1.2
expect state at 4s  h.a received 1
expect state at 4s  h.b received 1
expect state at 4s  o.a received 1
expect state at 4s  o.b received 1 to 239.1.1.1
end 4s
