# RFC 3376 section 6.6.2: elections among several, whole addresses as numbers; a query from one's own address changes nothing
lan  l1 delay=1us
node a driver=router preset=rfc3376 on l1 address 9.255.255.255/8
node b driver=router preset=rfc3376 on l1 address 9.128.0.1/8
node c driver=router preset=rfc3376 on l1 address 9.127.255.255/8
node x on l1 address 9.1.1.1/8 address fe80::99/64
expect state at 1s a querier 9.127.255.255
expect state at 1s b querier 9.127.255.255
expect state at 1s c querier 9.127.255.255
at 10s c down
expect state at 200s b querier 9.127.255.255
expect state at 290s b querier 9.128.0.1
expect state at 290s a querier 9.128.0.1
at 300s x inject query v3 general from 9.128.0.1
expect state at 301s b querier 9.128.0.1
at 310s c up
expect state at 311s a querier 9.127.255.255
expect state at 499s b querier 9.127.255.255
end 500s
