# A datagram to another port
lan l1
node h on l1
at 1s h send ff15::1 port 6000
expect at 1s h sends udp ff15::1 dport 5000
end 9s
