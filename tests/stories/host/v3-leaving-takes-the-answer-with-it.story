# RFC 9776 section 5.2: a group left before its answer is due is in no answer; TO_IN{} is said at once, twice (H3Q-15)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s       h join 239.1.1.1
at 60s      r inject query v3 general mrt=10s
at 60.001s  h leave 239.1.1.1
at 65s      r inject query v3 general mrt=1s
at 70s      r inject query v3 239.1.1.1 mrt=1s to 192.0.2.10
expect at 60.001s            h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect in (60.001s,61.001s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
# The same with a group query's answer pending.
at 80s       h join 239.1.1.1
at 100s      r inject query v3 239.1.1.1 mrt=10s
at 100.001s  h leave 239.1.1.1
expect at 80s                  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (80s,81s]            h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 100.001s             h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (100.001s,101.001s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect nothing from h in [2s,150s]
end 150s
