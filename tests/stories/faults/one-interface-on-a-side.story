# A node with two interfaces on a link, one of them on a side of its own
lan  l1
node h on l1, on l1
node g on l1
at 0s  h join 239.1.1.1 on 1
at 0s  h join 239.1.1.1 on 2
at 1s  l1 partition {h/2}
at 2s  g send 239.1.1.1
expect in [2s,2.1s]     h/1 receives udp
expect nothing to h/2   in [0s,3s]
end 3s
