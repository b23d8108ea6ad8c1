# RFC 9776 section 5.2: a general query is answered by IS_EX{} of all groups, after a delay, not of 224.0.0.1 (H3Q-01)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 2 from 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000
expect in (60.000001s,70.000001s]  h sends hex 46c0003000000000010281e7c000020ae0000016940400002200f9f60000000202000000ef01010102000000ef010102
expect nothing from h in [2s,120s]
end 120s
