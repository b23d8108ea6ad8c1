# A slower link: what is sent from then on takes longer
lan  l1 delay=1s
node a b on l1
at 0s     b join 239.1.1.1
at 10s    a send 239.1.1.1 bytes 1
at 10.1s  l1 delay 100ms
at 10.2s  a send 239.1.1.1 bytes 2
expect at 10.3s  b receives udp data 2
expect at 11s    b receives udp data 1
end 20s
