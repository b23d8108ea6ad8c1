# FreeBSD's ip_carp.c, DEMOTE_ADVSKEW: demotion has no octet of its own, it makes advskew more, to 240 at most; a parent that
# is down demotes by 240 (net.inet.carp.ifdown_demotion_factor) all of the node. The counter goes up with each
lan  l1
lan  l2
node a driver=carp preset=freebsd-14 preempt=on advskew=5 vip=10.1.0.100/16 on l1, on l2
node b driver=carp preset=freebsd-14 preempt=on advskew=100 vip=10.1.0.100/16 on l1
at 0s a must carp create
at 0s a must carp unit 1 carpdev 2
at 0s a must carp unit 1 vhid 2
at 0s a must vip unit 1 add 10.2.0.100/16
expect state at 6s a carp master
expect state at 6s a carp unit 1 master
at 10s a must demote 50
expect at 10s         a sends carp vhid 1 advskew 55 demote 0
expect state at 12s   a carp master
at 12s a must demote -50
at 20s a/2 down
expect at 20s         a sends carp vhid 1 advskew 240 demote 0
expect state at 21s   a carp unit 1 init
expect state at 22s   b carp master
expect state at 22s   a carp backup
at 30s a/2 up
expect state at 34s   a carp master
# each joins its group on its parent, and leaves it with the last address
expect state at 1s    b member 224.0.0.18
at 40s b must vip del 10.1.0.100
expect state at 41s   b not member 224.0.0.18
end 45s
