# How many datagrams a socket received
lan l1
node s h on l1
at 1s h join 239.1.1.1
at 2s s send 239.1.1.1 rate 1/s for 3s
expect state at 9s h received 2 from 10.1.0.1
end 9s
