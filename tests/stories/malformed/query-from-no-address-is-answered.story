# RFC 9776 section 4.1.12: hosts answer a query from 0.0.0.0, a proxy's or a snooping switch's (MF-29)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c00024000000000102441300000000e0000001940400001164ec1e00000000027d0000
expect in (60.000001s,70.000001s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200ebfb0000000102000000ef010101
expect nothing from h in [2s,120s]
end 120s
