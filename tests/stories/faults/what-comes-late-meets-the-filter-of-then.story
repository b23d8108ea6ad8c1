# A datagram that was held back is not for who left meanwhile
lan  l1 jitter=10s
node a b c on l1
at 0s      b join 239.1.1.1
at 0s      c join 239.1.1.1
at 10s     a send 239.1.1.1 rate 10/s for 1s
at 11.1s   b leave 239.1.1.1
expect state at 30s  b not received 10
expect state at 30s  c received 10
expect state at 30s  b counter drop_notmember = 0
end 30s
