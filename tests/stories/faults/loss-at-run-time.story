# A link may become lossy, and recover: with seed 1 some of a hundred datagrams are lost, then none
lan  l1
node a b on l1
at 0s   b join 239.1.1.1
at 10s  l1 loss 0.5
at 10s  a send 239.1.1.1 rate 10/s for 10s
expect state at 20s  b not received 100
expect state at 20s  b not received 0
at 20s  l1 loss 0
at 30s  b.c join 239.1.1.1
at 31s  a send 239.1.1.1 rate 10/s for 10s
expect state at 45s  b.c received 100
end 50s
