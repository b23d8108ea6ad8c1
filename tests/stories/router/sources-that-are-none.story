# Robustness: 0.0.0.0 and groups are no sources, and a group of which only such are wanted is not known
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
# ALLOW 239.1.1.1 {0.0.0.0, 239.1.1.1}, ALLOW 239.1.1.2 {0.0.0.0, 203.0.113.1}; TO_EX 239.1.1.3 {239.1.1.1}
at 10s   x inject hex 46c0004000000000010243e200000000e0000016940400002200c7ed0000000205000002ef01010100000000ef01010105000002ef01010200000000cb007101
at 11s   x inject hex 46c0002c00000000010243f600000000e0000016940400002200f9f50000000104000001ef010103ef010101
expect state at 12s r not group 239.1.1.1
expect state at 12s r group 239.1.1.2 include sources 1
expect state at 12s r group 239.1.1.3 exclude sources 0
expect state at 12s r counter router_refused_sources = 0
end 20s
