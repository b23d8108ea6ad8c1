# OPENBSD.md A7: an address that comes and goes three more times. The array's one entry loses three references, which no
# cleanup gives back; the list keeps four entries, and gives all back
lan  l1
lan  l2
node a driver=carp preset=openbsd-2016-array on l1, on l2
node l driver=carp preset=openbsd-2016-list on l1, on l2
every 2s from 1s to 8s a must vip add 10.1.0.100/16
every 2s from 2s to 8s a must vip del 10.1.0.100
every 2s from 1s to 8s l must vip add 10.1.0.101/16
every 2s from 2s to 8s l must vip del 10.1.0.101
expect state at 9s  a carp entries 1
expect state at 9s  a carp member 224.0.0.18 users 4
expect state at 9s  a counter lost_references = 3
expect state at 9s  l carp entries 4
expect state at 9s  l carp member 224.0.0.18 users 4
expect state at 9s  l counter lost_references = 0
at 10s a must carp carpdev 2
at 10s l must carp carpdev 2
expect state at 11s a carp entries 0
expect state at 11s a carp member 224.0.0.18 users 3
expect state at 11s l carp entries 0
expect state at 11s l not carp member 224.0.0.18
end 12s
