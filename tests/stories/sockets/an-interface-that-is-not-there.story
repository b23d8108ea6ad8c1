# SK-06: a join on an address of no interface, or on an index of none: ENODEV on Linux; EADDRNOTAVAIL, or ENXIO, on BSDs
lan  l1
node l preset=linux-6           on l1
node f preset=freebsd-14        on l1
node o preset=openbsd-2016-list on l1
node r preset=rfc9776           on l1
at 1s l join 239.1.1.1 on 203.0.113.77
at 1s f join 239.1.1.1 on 203.0.113.77
at 1s o join 239.1.1.1 on 203.0.113.77
at 1s r join 239.1.1.1 on 203.0.113.77
at 2s l join 239.1.1.1 on 99
at 2s f join 239.1.1.1 on 99
at 2s o join 239.1.1.1 on 99
at 2s r join 239.1.1.1 on 99
at 3s l join ff15::101 on 99
at 3s o join ff15::101 on 99
expect state at 1s l result LAST ENODEV
expect state at 1s f result LAST EADDRNOTAVAIL
expect state at 1s o result LAST EADDRNOTAVAIL
expect state at 1s r result LAST EADDRNOTAVAIL
expect state at 2s l result LAST ENODEV
expect state at 2s f result LAST EADDRNOTAVAIL
expect state at 2s o result LAST EADDRNOTAVAIL
expect state at 2s r result LAST EADDRNOTAVAIL
expect state at 3s l result LAST ENODEV
expect state at 3s o result LAST ENXIO
end 4s
