# A datagram of another group than the one that is expected
lan l1
node s h on l1
at 1s h join 239.1.1.1
expect in [1s,5s] h receives udp 239.1.1.2
at 2s s send 239.1.1.1
end 9s
