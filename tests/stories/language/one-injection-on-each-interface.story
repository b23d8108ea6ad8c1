# The language: x/* injects on every interface, from that interface's address
lan  l count=3
node x on l*
at 1s  x/* inject mld-query general
at 2s  x/* inject v2-report 239.1.1.1
expect at 1s  x/1 sends mld-query from fe80::1
expect at 1s  x/3 sends mld-query from fe80::1
expect at 2s  x/2 sends v2-report 239.1.1.1 from 10.2.0.1
expect at 2s  x/3 sends v2-report 239.1.1.1 from 10.3.0.1
expect state at 3s x result LAST OK
end 4s
