# RFC 9776 section 7.2.1: v1 until the v1 querier is forgotten, then v2 until the v2 querier is, then v3 (HC-05)
lan  l1 delay=1us
lan  l2 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l2 address 192.0.2.10/24
node r1 on l1
node r2 on l2
at 0s    r1 inject query v1 general
at 0s    r2 inject query v1 general
at 100s  r1 inject query v2 general mrt=10s
at 100s  r2 inject query v2 general mrt=10s
at 250s  a join 239.1.1.1
at 270s  a join 239.1.1.2
at 365s  a join 239.1.1.3
at 340s  b join 239.1.1.1
at 360s  b join 239.1.1.2
at 455s  b join 239.1.1.3
# The vector of the v1 report is without Router Alert; a v3 host's has it (EN-07).
expect at 250s         a sends v1-report 239.1.1.1
expect in (250s,260s]  a sends v1-report 239.1.1.1
expect at 270s         a sends hex 46c00020000000000102720ac000020aef010102940400001600f9fbef010102
expect in (270s,280s]  a sends hex 46c00020000000000102720ac000020aef010102940400001600f9fbef010102
expect at 365s         a sends hex 46c0002800000000010281efc000020ae0000016940400002200e9f90000000104000000ef010103
expect in (365s,366s]  a sends hex 46c0002800000000010281efc000020ae0000016940400002200e9f90000000104000000ef010103
expect at 340s         b sends v1-report 239.1.1.1
expect in (340s,350s]  b sends v1-report 239.1.1.1
expect at 360s         b sends hex 46c00020000000000102720ac000020aef010102940400001600f9fbef010102
expect in (360s,370s]  b sends hex 46c00020000000000102720ac000020aef010102940400001600f9fbef010102
expect at 455s         b sends hex 46c0002800000000010281efc000020ae0000016940400002200e9f90000000104000000ef010103
expect in (455s,456s]  b sends hex 46c0002800000000010281efc000020ae0000016940400002200e9f90000000104000000ef010103
strict a
strict b
end 500s
