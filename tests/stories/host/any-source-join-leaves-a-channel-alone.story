# RFC 4604 section 2.2: an any-source join of an SSM group says nothing and takes nothing from another socket's source
lan  l1 delay=1us
node h preset=rfc9776 on l1 address 192.0.2.10/24 address fe80::10/64
node r on l1 address 192.0.2.1/24 address fe80::1/64
at 1s   h.a joinsource 232.1.1.1 203.0.113.1
at 1s   h.a joinsource ff3e::8000:1 2001:db8::1
at 20s  h.b join 232.1.1.1
at 20s  h.b join ff3e::8000:1
at 40s  r inject query v3 general mrt=1s
at 40s  r inject mld-query v2 general mrt=1s
at 60s  h.a leavesource 232.1.1.1 203.0.113.1
at 60s  h.a leavesource ff3e::8000:1 2001:db8::1
at 80s  r inject query v3 general mrt=1s
at 100s h.b leave 232.1.1.1
at 100s h.b leave ff3e::8000:1
expect in (40.000001s,41.000001s]  h sends exactly v3-report {IS_IN 232.1.1.1 {203.0.113.1}}
expect in (40.000001s,41.000001s]  h sends mld-v2-report {IS_IN ff3e::8000:1 {2001:db8::1}}
expect at 60s                      h sends exactly v3-report {BLOCK 232.1.1.1 {203.0.113.1}}
expect in (60s,61s]                h sends exactly v3-report {BLOCK 232.1.1.1 {203.0.113.1}}
expect at 60s                      h sends exactly mld-v2-report {BLOCK ff3e::8000:1 {2001:db8::1}}
expect in (60s,61s]                h sends exactly mld-v2-report {BLOCK ff3e::8000:1 {2001:db8::1}}
expect nothing from h in [3s,120s]
# What programs asked for is another matter.
expect state at 30s h mode 232.1.1.1 exclude {}
expect state at 70s h member ff3e::8000:1
end 120s
