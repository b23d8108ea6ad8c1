# A socket that is said to receive nothing
lan l1
node s h on l1
at 1s h.a join 239.1.1.1
expect nothing to h.a in [0s,5s]
at 2s s send 239.1.1.1 bytes 3
end 9s
