# Linux igmp_heard_query: a general query that names sources makes no sense; it is counted and not answered (H3Q-23)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c0002c0000000001028209c0000201e0000001940400001164741700000000027d0002cb007101cb007102
expect nothing from h in [2s,120s]
expect state at 59s h counter rcv_badqueries = 0
expect state at 80s h counter rcv_badqueries = 1
end 120s
