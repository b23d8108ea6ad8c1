# SK-01: the same group on the same interface by the same socket: EADDRINUSE, Windows WSAEADDRNOTAVAIL; nothing is reported
lan  l1
node l preset=linux-6    on l1
node f preset=freebsd-14 on l1
node o preset=openbsd-2016-list on l1
node n preset=netbsd     on l1
node i preset=illumos    on l1
node r preset=rfc9776    on l1
node w preset=windows    on l1
at 1s  l join 239.1.1.1 on 1
at 1s  f join 239.1.1.1 on 1
at 1s  o join 239.1.1.1 on 1
at 1s  n join 239.1.1.1 on 1
at 1s  i join 239.1.1.1 on 1
at 1s  r join 239.1.1.1 on 1
at 1s  w join 239.1.1.1 on 1
at 1s  r join ff15::101 on 1
at 1s  l join ff15::101 on 1
at 20s l join 239.1.1.1 on 1
at 20s f join 239.1.1.1 on 1
at 20s o join 239.1.1.1 on 1
at 20s n join 239.1.1.1 on 1
at 20s i join 239.1.1.1 on 1
at 20s r join 239.1.1.1 on 1
at 20s w join 239.1.1.1 on 1
expect state at 20s l result LAST EADDRINUSE
expect state at 20s f result LAST EADDRINUSE
expect state at 20s o result LAST EADDRINUSE
expect state at 20s n result LAST EADDRINUSE
expect state at 20s i result LAST EADDRINUSE
expect state at 20s r result LAST EADDRINUSE
expect state at 20s w result LAST EADDRNOTAVAIL
at 30s r join ff15::101 on 1
at 30s l join ff15::101 on 1
expect state at 30s r result LAST EADDRINUSE
expect state at 30s l result LAST EADDRINUSE
expect nothing from l in [15s,40s]
expect nothing from w in [15s,40s]
expect nothing from r in [15s,40s]
expect nothing from i in [15s,40s]
expect nothing from n in [15s,40s]
expect nothing from o in [15s,40s]
expect nothing from f in [15s,40s]
end 40s
