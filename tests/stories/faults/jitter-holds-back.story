# jitter: later by up to so much, so that a datagram may overtake another; reorder: only a share of them
lan  l1 jitter=1s
node a b on l1
at 0s   b join 239.1.1.1
at 10s  a send 239.1.1.1 rate 100/s for 1s
expect state at 10.5s  b not received 51
expect state at 12.1s  b received 100
at 20s  l1 reorder 0
at 20s  a send 239.1.1.1
expect at 20.00001s    b receives udp
expect state at 21s    b received 101
at 30s  l1 jitter 0s
at 30s  a send 239.1.1.1
expect at 30.00001s    b receives udp
end 40s
