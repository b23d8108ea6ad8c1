# RFC 9776 section 8.12, RFC 3376 section 8.12: v3 again 350 s after the last v2 query for 10 s, or 260 s (HC-04)
lan  l1 delay=1us
lan  l2 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l2 address 192.0.2.10/24
node r1 on l1
node r2 on l2
at 0s      r1 inject query v2 general mrt=10s
at 0s      r2 inject query v2 general mrt=10s
at 259.9s  a join 239.1.1.1
at 260.1s  a join 239.1.1.2
at 349.9s  b join 239.1.1.1
at 350.1s  b join 239.1.1.2
expect at 259.9s            a sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect at 260.1s            a sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fa0000000104000000ef010102
expect in (260.1s,261.1s]   a sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fa0000000104000000ef010102
expect at 349.9s            b sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect at 350.1s            b sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fa0000000104000000ef010102
expect in (350.1s,351.1s]   b sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fa0000000104000000ef010102
# The repeat of the v2 report goes with the mode, unless it was due before.
expect nothing from a until 259.8s
expect nothing from b until 349.8s
expect nothing from a in [260.01s,400s]
expect nothing from b in [350.01s,400s]
expect state at 259.99s a speaks igmp 2
expect state at 260.01s a speaks igmp 3
expect state at 349.99s b speaks igmp 2
expect state at 350.01s b speaks igmp 3
end 400s
