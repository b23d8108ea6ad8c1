# AP-05 (RFC 9568 section 6.4): the master is in the solicited-node group of its virtual address, and leaves it as it
# becomes a backup; of both systems, whose groups are on the parent (rfc3810) or on the carp interface (openbsd)
lan  l1
lan  l2
node a driver=carp preset=rfc3810 advskew=100 vip=fe80::5:1/64 on l1 address fe80::10/64
node b driver=carp preset=rfc3810 preempt=on vip=fe80::5:1/64 on l1 address fe80::11/64
node c driver=carp preset=openbsd-2016-list advskew=100 vip=fe80::5:1/64 on l2 address fe80::10/64
node d driver=carp preset=openbsd-2016-list preempt=on vip=fe80::5:1/64 on l2 address fe80::11/64
at 0s b/1 down
at 0s d/1 down
expect state at 2s    a not member ff02::1:ff05:1
expect in [3s,4s]     a sends mld-v2-report {TO_EX ff02::1:ff05:1 {}} from fe80::10
expect state at 5s    a member ff02::1:ff05:1
expect state at 5s    a member ff02::12
expect in [3s,4s]     c sends mld-v1-report ff02::1:ff05:1
expect state at 5s    c carp member ff02::1:ff05:1 users 1
at 20s b/1 up
at 20s d/1 up
expect state at 30s   a carp backup
expect state at 30s   b carp master
expect in [20s,25s]   a sends mld-v2-report {TO_IN ff02::1:ff05:1 {}}
expect state at 30s   a not member ff02::1:ff05:1
expect state at 30s   b member ff02::1:ff05:1
expect in [20s,25s]   c sends mld-v1-done ff02::1:ff05:1
expect state at 30s   c not carp member ff02::1:ff05:1
expect state at 30s   d carp member ff02::1:ff05:1 users 1
end 30s
