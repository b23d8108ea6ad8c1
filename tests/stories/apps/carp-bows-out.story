# ip_carp.c carp_ioctl, SIOCSIFFLAGS: a master that goes down says so, with the longest interval there is, which a backup
# takes for lost at once; carp_carpdev_state: one whose parent goes down cannot say anything, and is demoted
lan  l1
node a driver=carp preset=openbsd-2016-list vip=10.1.0.100/16 on l1
node b driver=carp preset=openbsd-2016-list advskew=100 vip=10.1.0.100/16 on l1
expect state at 4s    a carp master
at 5.5s a must carp down
expect at 5.5s        a sends carp advbase 255 advskew 255
expect state at 5.6s  b carp master
expect state at 5.6s  a carp init
at 10s a must carp up
expect state at 10s   a carp backup
at 20s b/1 down
expect state at 20s   b carp init
expect state at 20s   b carp demotion 1
expect state at 24s   a carp master
at 30s b/1 up
expect state at 30s   b carp backup
expect state at 30s   b carp demotion 0
end 35s
