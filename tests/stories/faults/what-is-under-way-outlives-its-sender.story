# A datagram that a node sent before it crashed still arrives
lan  l1 delay=1s
node a b on l1
at 0s     b join 239.1.1.1
at 10s    a send 239.1.1.1
at 10.5s  a crash
expect at 11s  b receives udp
end 20s
