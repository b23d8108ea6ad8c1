# A datagram that is under way when the link parts does not arrive; one that was sent before it healed does
lan  l1 delay=1s
node a b on l1
at 0s     b join 239.1.1.1
at 10s    a send 239.1.1.1 bytes 1
at 10.5s  l1 partition {a}
at 12s    a send 239.1.1.1 bytes 2
at 12.5s  l1 heal
expect in [13s,13s]  b receives udp data 2
expect nothing to b  in [0s,20s]
end 20s
