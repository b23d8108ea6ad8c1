# A link that doubles almost everything: a report that comes twice changes nothing, a datagram that comes twice is received twice
lan  l1 dup=0.999999999
node a b on l1
node r driver=router on l1
at 0s   b join 239.1.1.1
at 10s  a send 239.1.1.1
expect at 10.00001s  b receives udp
expect at 10.00001s  b receives udp
expect state at 11s  b received 2
expect state at 11s  r group 239.1.1.1
at 12s  l1 dup 0
at 13s  a send 239.1.1.1
expect state at 14s  b received 3
expect nothing to b  in [0s,12.9s]
end 20s
