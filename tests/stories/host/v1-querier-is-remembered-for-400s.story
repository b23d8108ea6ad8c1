# RFC 2236 sections 4 and 8.11: after a v1 query a v2 host speaks v1 for 400 s (HV2-11)
lan  l1 delay=1us
node h preset=rfc2236 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s      h join 239.1.1.1
at 60s     r inject hex 45c0001c000000000102171ec0000201e00000011100eeff00000000
at 440s    h join 239.1.1.2
at 459.9s  h join 239.1.1.3
at 460.1s  h join 239.1.1.4
expect in (60.000001s,70.000001s]  h sends hex 46c00020000000000102720bc000020aef010101940400001200fdfcef010101
expect at 440s               h sends v1-report 239.1.1.2 ttl 1
expect in (440s,450s]        h sends v1-report 239.1.1.2 ttl 1
expect at 459.9s             h sends v1-report 239.1.1.3
# The repeat is of the version that is spoken when it is due.
expect in (459.9s,469.9s]    h sends * to 239.1.1.3
expect at 460.1s             h sends exactly v2-report 239.1.1.4
expect in (460.1s,470.1s]    h sends exactly v2-report 239.1.1.4
expect nothing from h in [11s,600s]
expect state at 460s       h speaks igmp 1
expect state at 460.00001s h speaks igmp 2
end 600s
