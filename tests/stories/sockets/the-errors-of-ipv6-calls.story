# SK-32: RFC 3493, RFC 3678 section 5, Linux: not a group EINVAL, no such index ENODEV, again EADDRINUSE, not joined EADDRNOTAVAIL
lan  l1
node l preset=linux-6 on l1 address fe80::10/64
at 1s l.a setsockopt IPV6_JOIN_GROUP hex 20010db800000000000000000000000101000000
at 2s l.a join ff15::101 on 9999
at 3s l.a join ff15::101 on 1
at 4s l.a join ff15::101 on 1
at 5s l.a leave ff15::102 on 1
expect state at 1s l.a result LAST EINVAL
expect state at 2s l.a result LAST ENODEV
expect state at 3s l.a result LAST OK
expect state at 4s l.a result LAST EADDRINUSE
expect state at 5s l.a result LAST EADDRNOTAVAIL
expect state at 6s l.a memberships 1
end 7s
