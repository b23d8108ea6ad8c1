# OPENBSD.md A7: another group for the advertisements, then an address event. The array's reset forgets the old group; as
# an option it does not, and the list keeps both. A peer that is a node is told by unicast
lan  l1
node a driver=carp preset=openbsd-2016-array vhid=1 vip=10.1.0.100/16 on l1
node k driver=carp preset=openbsd-2016-list vhid=2 carp.reset=off vip=10.1.0.101/16 on l1
node r driver=carp preset=openbsd-2016-list vhid=3 carp.reset=on vip=10.1.0.102/16 on l1
at 1s a must carp peer 239.1.1.1
at 1s k must carp peer 239.1.1.1
at 1s r must carp peer 239.1.1.1
at 2s a must vip add 10.1.0.110/16
at 2s k must vip add 10.1.0.111/16
at 2s r must vip add 10.1.0.112/16
expect state at 3s a carp entries 1
expect state at 3s a counter lost_references = 1
expect state at 3s k carp entries 2
expect state at 3s k counter lost_references = 0
expect state at 3s r carp entries 1
expect state at 3s r counter lost_entries = 1
expect state at 3s a carp member 239.1.1.1 users 1
expect state at 3s a carp member 224.0.0.18 users 1
expect in [5s,6s] a sends carp vhid 1 to 239.1.1.1 ttl 255
at 10s a must carp peer 10.1.0.2
at 10s k must carp peer 10.1.0.1
at 10s k must carp vhid 1
at 10s k must carp advskew 50
at 10s k must vip del 10.1.0.101
at 10s k must vip del 10.1.0.111
at 10s k must vip add 10.1.0.100/16
at 10s k must vip add 10.1.0.110/16
expect in [11s,12s]   a sends carp vhid 1 to 10.1.0.2 ttl 255
expect state at 20s   k carp backup
end 20s
