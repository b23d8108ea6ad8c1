# ip_carp.c carp_setrun: three intervals of the master, and the own skew: 3 s + 100/256 s after the last advertisement;
# who has less skew is first, and the others hear it in time
lan  l1
node c driver=carp preset=openbsd-2016-array count=3 advskew=0+100 vip=10.1.0.100/16 on l1
expect state at 2.9s  c1 carp backup
expect at 3s          c1 sends carp advskew 0
expect state at 9.4s  c1 carp master
at 9.5s c1 crash
expect nothing from c2 until 12.3s
expect in [12.39s,12.391s] c2 sends carp advskew 100 from 10.1.0.2
expect in [13.78s,13.782s] c2 sends carp advskew 100
expect state at 20s   c2 carp master
expect state at 20s   c3 carp backup
# without preemption who comes back stays backup
at 20s c1 restart
expect state at 30s   c1 carp backup
expect state at 30s   c2 carp master
expect state at 30s   c2 counter carps_preempt = 1
end 30s
