# A socket that receives nothing at all
lan l1
node s h on l1
at 1s h.a join 239.1.1.1
expect in [1s,5s] h.b receives udp 239.1.1.1
at 2s s send 239.1.1.2
end 9s
