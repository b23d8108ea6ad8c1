# The port that a socket is bound to decides, and so does the group if it is bound to one (netinet/udp_usrreq.c udp_input)
lan l1
node s on l1
node h on l1
at 0s  h.p must bind any port 6000
at 0s  h.g must bind 239.1.1.1
at 0s  h.own must bind 10.1.0.2 port 7000
at 0s  h.p bind any port 6001
at 1s  h.p join 239.1.1.1
at 1s  h.g join 239.1.1.1
at 1s  h.g join 239.1.1.2
at 1s  h.own join 239.1.1.1
at 2s  s send 239.1.1.1 port 6000
at 3s  s send 239.1.1.1 port 5000
at 4s  s send 239.1.1.2
at 5s  s send 239.1.1.1 port 7000
expect state at 0s  h.p result LAST EINVAL
expect state at 6s  h.p received 1
expect state at 6s  h.g received 1 to 239.1.1.1
expect state at 6s  h.g received 0 to 239.1.1.2
expect state at 6s  h.own received 0
expect in [2s,2.1s]  h.p receives udp * > 239.1.1.1 dport 6000
expect in [3s,3.1s]  h.g receives udp dport 5000
end 6s
