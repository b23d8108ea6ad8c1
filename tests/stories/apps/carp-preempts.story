# ip_carp.c carp_proto_input_c: with net.inet.carp.preempt a backup replaces a master that advertises less often; a
# demoted node is replaced by any that is not, and takes back what is its own once it is well again
lan  l1
node a driver=carp preset=openbsd-2016-list preempt=on vip=10.1.0.100/16 on l1
node b driver=carp preset=openbsd-2016-list preempt=on advskew=100 vip=10.1.0.100/16 on l1
expect state at 4s    a carp master
at 5s  a crash
expect state at 9s    b carp master
at 10s a restart
expect state at 11.5s a carp master
expect state at 11.5s b carp backup
at 20s a must demote 1
expect at 20s         a sends carp demote 1
expect state at 20.1s b carp master
expect state at 20.1s a carp backup
expect state at 29s   a carp demotion 1
at 30s a must demote -1
expect state at 32s   a carp master
at 40s a must carp state backup
expect state at 40.1s a carp backup
# nobody says anything for three intervals
expect state at 42s   a carp backup
expect state at 43.1s a carp master
end 45s
