# SK-17: RFC 3678 section 4.2.1: setsourcefilter to INCLUDE without sources is a leave: TO_IN {} told twice
lan  l1
node h preset=rfc9776 on l1 address 192.0.2.10/24
at 1s  h join 239.1.1.1
at 20s h filter 239.1.1.1 include {}
expect state at 20s h result LAST OK
expect state at 20s h memberships 0
expect at 20s       h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect in (20s,21s] h sends hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect nothing from h in [15s,40s]
end 40s
