# RFC 9776 section 4.1.5: the S flag tells routers something; a host answers as ever (H3Q-26)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001164e41e000000000a7d0000
expect in (60.000001s,70.000001s]  h sends hex 46c0002800000000010281efc000020ae0000016940400002200ebfb0000000102000000ef010101
expect nothing from h in [2s,120s]
end 120s
