# ifnet(9): MTU below 72 or above 65535 is invalid; IFF_PROMISC is counted; SIOCSIFNAME; an interface whose line is down keeps
# what is sent in its output queue; ENOBUFS when that is full; SIOCADDMULTI makes no member.
lan l1
node h1 preset=openbsd-2016-list on l1
node h2 preset=openbsd-2016-list on l1
at 1s   h1 must ifconfig mtu 1400
at 2s   h1 ifconfig mtu 71
expect state at 2s h1 result LAST EINVAL
expect state at 2s h1 interface mtu 1400
at 3s   h1/1 must ifconfig name lan0
expect state at 3s h1/1 interface name lan0
at 4s   h1 ifconfig promisc off
expect state at 4s h1 result LAST EINVAL
at 5s   h1 must ifconfig promisc on
at 5s   h1 must ifconfig multi add 239.1.2.3
expect state at 5s h1 interface promisc 1
expect state at 5s h1 interface permanent 1
expect state at 5s h1 not member 239.1.2.3
expect nothing from h1 in [0s,6s]
# the line is down: nothing leaves, and the queue has room for one
at 6s   h1 must ifconfig line down
at 6s   h1 must ifconfig rate 0 queue 1
at 6s   h1 must send 239.9.9.9 bytes 4
at 7s   h1 send 239.9.9.9 bytes 4
expect state at 7s h1 result LAST ENOBUFS
expect state at 7s h1 interface queue 1
expect state at 7s h1 interface oqdrops 1
expect state at 7s h1 counter oqdrops = 1
expect nothing from h1 in [6s,7.9s]
at 8s   h1 must ifconfig line up
expect at 8s h1 sends udp 239.9.9.9
expect state at 9s h1 interface opackets 1
# 32 octets at 32 bit/s are 8 s on the line
at 10s  h1 must ifconfig rate 32
at 10s  h1 must send 239.9.9.9 bytes 4
expect at 18s h1 sends udp 239.9.9.9
end 20s
