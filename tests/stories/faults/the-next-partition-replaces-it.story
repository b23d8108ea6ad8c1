# One partition of a link at a time; nodes that no side names are with one another
lan  l1
node n count=4 on l1
at 0s   n* join 239.1.1.1
at 1s   l1 partition {n1, n2} {n3}
at 2s   n2 send 239.1.1.1
at 3s   n3 send 239.1.1.1
at 4s   l1 partition {n3}
at 5s   n4 send 239.1.1.1
expect in [2s,2.1s]  n1 receives udp
expect nothing to n3 in [2s,2.9s]
expect nothing to n4 in [2s,4.9s]
expect nothing to n1 in [3s,4.9s]
expect in [5s,5.1s]  n1 receives udp
expect in [5s,5.1s]  n2 receives udp
expect nothing to n3 in [4s,6s]
end 6s
