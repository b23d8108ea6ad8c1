# RFC 2236 sections 3 and 6: the last reporter says Leave once, to all routers (HV2-02)
lan  l1
node h1 on l1
at 0s   h1 join 239.1.1.1
at 11s  h1 leave 239.1.1.1
expect at 0s        h1 sends v2-report 239.1.1.1
expect in (0s,10s]  h1 sends v2-report 239.1.1.1
expect at 11s       h1 sends exactly v2-leave 239.1.1.1 to 224.0.0.2
expect nothing from h1 until 60s
expect state at 12s h1 not member 239.1.1.1
end 60s
