# RFC 9776 section 5.1: leaving an any-source group is TO_IN{} twice, though the record is gone by then (H3S-06)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 0s   h join 239.1.1.1
at 20s  h leave 239.1.1.1
at 40s  h.b join 239.1.1.1
at 60s  h.b close
expect at 20s        h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect in (20s,21s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect at 40s        h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (40s,41s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 60s        h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect in (60s,61s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect nothing from h in [2s,90s]
expect state at 20s h not member 239.1.1.1
end 90s
