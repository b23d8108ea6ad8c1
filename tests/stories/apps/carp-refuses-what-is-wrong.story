# ip_carp.c carp_proto_input_if, carp_proto_input_c: each advertisement that is not taken has its counter, and none of them
# keeps a backup waiting
lan  l1
node r preset=openbsd-2016-list on l1
node a driver=carp preset=openbsd-2016-list vhid=1 pass=secret vip=10.1.0.100/16 on l1
node b driver=carp preset=openbsd-2016-list vhid=2 vip=10.1.0.101/16 on l1
# of a member on the parent itself, the same comes there, too
at 0s    b must join 224.0.0.18 on 10.1.0.3
at 1s    r inject carp vhid 1 ttl 254 to 224.0.0.18
at 1.1s  r inject carp vhid 7 to 224.0.0.18
at 1.2s  r inject carp vhid 1 counter 9 to 224.0.0.18
# not its peer, which is a group
at 1.3s  r inject carp vhid 1 to 10.1.0.2
at 1.4s  r inject hex 4500001800000000ff70d1610a010001e000001221010000
at 1.5s  r inject hex 4500003800000000ff70d1410a010001e0000012210100000000000000000000000000000000000000000000000000000000000000000000
at 1.6s  r inject hex 4500003800000000ff70d1410a010001e0000012310100070001cef600000000000000000000000000000000000000000000000000000000
expect state at 2s a counter carps_badttl = 1
expect state at 2s a counter carps_badvhid = 2
expect state at 2s a counter carps_badauth = 1
expect state at 2s a counter carps_badlen = 1
expect state at 2s a counter carps_badsum = 1
expect state at 2s a counter carps_badver = 1
expect state at 2s a counter carps_badif = 0
expect state at 2s a counter carps_ipackets = 7
expect state at 2s b counter carps_badif = 6
expect state at 2s b counter carps_ipackets = 12
expect at 3s a sends carp vhid 1
end 4s
