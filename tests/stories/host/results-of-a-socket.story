# OPENBSD.md A2: joining twice is EADDRINUSE, leaving what is not joined EADDRNOTAVAIL, a unicast group EINVAL
lan  l1
node h1 preset=openbsd-2016-array on l1
at 1s   h1 join 239.1.1.1
expect state at 1s h1 result LAST OK
at 2s   h1 join 239.1.1.1
expect state at 2s h1 result LAST EADDRINUSE
at 3s   h1.other join 239.1.1.1
expect state at 3s h1 result LAST OK
expect state at 3s h1.other result LAST OK
at 4s   h1 leave 239.1.1.2
expect state at 4s h1 result LAST EADDRNOTAVAIL
at 5s   h1 join 10.1.2.3
expect state at 5s h1 result LAST EINVAL
end 10s
