# RFC 2236 section 2.5: a longer query counts as its first 8 octets, the checksum as all of them (HV2-18)
lan  l1 delay=1us
node h preset=rfc2236 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 60s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000
# The same with the checksum of its first 8 octets.
at 80s  r inject hex 46c000240000000001028211c0000201e0000001940400001164ee9b00000000027d0000
expect in (60.000001s,70.000001s]  h sends hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect nothing from h in [11s,120s]
expect state at 90s  h counter rcv_badsum = 1
expect state at 90s  h speaks igmp 2
end 120s
