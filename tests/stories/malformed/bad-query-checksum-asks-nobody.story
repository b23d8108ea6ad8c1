# RFC 9776 section 4: a v3 query with a wrong checksum is discarded and counted (MF-01)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ec1f00000000027d0000
at 80s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000
expect in (80.000001s,90.000001s]  h sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h in [2s,120s]
expect state at 70s h counter rcv_badsum = 1
end 120s
