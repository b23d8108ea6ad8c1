# LM-13: FreeBSD net.inet.ip.mcast.maxsocksrc, 128 sources of a socket: the 129th is ENOBUFS
lan  l1
node f preset=freebsd-14 on l1
at 1s f.a must joinsource 232.1.1.1 128 from 203.0.112.1
at 2s f.a joinsource 232.1.1.1 203.0.113.200
expect state at 2s f.a result LAST ENOBUFS
at 3s f.b must joinsource 232.1.1.1 203.0.113.200
end 4s
