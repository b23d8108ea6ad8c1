# A process that ends leaves its groups; the host leaves with the last of several (RFC 1112 section 7.1, RFC 2236 section 3)
lan l1
node h s on l1
at 0s   h.a must open udp pid 7
at 0s   h.b must open udp pid 7
at 0s   h.c must open udp pid 8
at 0s   h.a open udp
at 1s   h.a must join 239.1.1.1
at 1s   h.b must join 239.1.1.2
at 1s   h.c must join 239.1.1.1
at 20s  h exit 7
at 30s  h exit 7
at 40s  h exit 8
expect state at 0s   h.a result LAST EEXIST
expect state at 20s  h member 239.1.1.1
expect state at 20s  h not member 239.1.1.2
expect state at 20s  h.a memberships 0
expect state at 20s  h.c memberships 1
expect state at 30s  h result LAST ESRCH
expect state at 40s  h not member 239.1.1.1
expect at 20s        h sends v2-leave 239.1.1.2
expect at 40s        h sends v2-leave 239.1.1.1
expect nothing from h in (20s,40s]
end 60s
