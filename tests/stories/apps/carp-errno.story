# ip_carp.c carp_ioctl: what is refused, and why
lan  l1
lan  l2
node c driver=carp preset=openbsd-2016-list vip=10.1.0.100/16 on l1, on l2 nomulticast
at 1s  c carp vhid 256
at 2s  c carp advbase 256
at 3s  c carp advskew 255
at 4s  c carp carpdev 9
at 5s  c carp carpdev 2
at 6s  c must carp create
at 7s  c vip unit 1 add 10.1.0.101/16
at 8s  c must carp unit 1 carpdev 1
at 9s  c carp unit 1 vhid 1
at 10s c demote -1
at 11s c carp unit 5 up
at 12s c vip add 10.1.0.100/16
expect state at 1s  c result LAST EINVAL
expect state at 2s  c result LAST EINVAL
expect state at 3s  c result LAST EINVAL
expect state at 4s  c result LAST EINVAL
expect state at 5s  c result LAST EADDRNOTAVAIL
expect state at 7s  c result LAST EINVAL
expect state at 9s  c result LAST EINVAL
expect state at 10s c result LAST EINVAL
expect state at 11s c result LAST ENODEV
expect state at 12s c result LAST EEXIST
end 13s
