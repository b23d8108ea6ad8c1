# LM-01: Linux igmp_max_memberships, 20 for each socket: the 21st is ENOBUFS, the first 20 stay, another socket has its own 20
lan  l1
node l preset=linux-6 on l1
at 1s l.a must join 20 from 239.1.0.1
at 2s l.a join 239.1.0.21
at 3s l.b must join 20 from 239.1.1.1
at 4s l.b join 239.1.1.21
expect state at 2s l.a result LAST ENOBUFS
expect state at 2s l.a memberships 20
expect state at 4s l.b result LAST ENOBUFS
expect state at 4s l.b memberships 20
expect state at 4s l member 239.1.0.20
expect state at 4s l not member 239.1.0.21
end 5s
