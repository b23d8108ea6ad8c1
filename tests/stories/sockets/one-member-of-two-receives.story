# A datagram reaches the members of its group and nobody else (RFC 1112 section 6.2, 7.2)
lan l1
node s a b on l1
at 1s  a must join 239.1.1.1
at 2s  s must send 239.1.1.1 bytes 100
expect at 2s           s sends exactly udp 239.1.1.1 data 100 len 128
expect in [2s,2.1s]    a receives udp 10.1.0.1 > 239.1.1.1 sport 5000 dport 5000 data 100 ttl 1
expect nothing to b until 3s
expect state at 3s  a received 1
expect state at 3s  a received 1 from 10.1.0.1 to 239.1.1.1
expect state at 3s  a received 0 to 239.1.1.2
expect state at 3s  b received 0
at 4s  s must send 239.1.1.1 hex 00112233445566778899
expect in [4s,4.1s]  a receives udp 239.1.1.1 hex 00112233445566778899
end 5s
