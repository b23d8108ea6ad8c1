# 4.4BSD IP_MAX_MEMBERSHIPS: the 21st membership of a socket is ETOOMANYREFS, another socket has its own 20
lan  l1
node h1 preset=4.4bsd on l1
at 1s   h1 must join 20 from 239.1.1.1
at 2s   h1 join 239.2.2.2
expect state at 2s h1 result LAST ETOOMANYREFS
expect state at 2s h1 not member 239.2.2.2
at 3s   h1.b must join 239.2.2.2
expect state at 3s h1 member 239.2.2.2
end 10s
