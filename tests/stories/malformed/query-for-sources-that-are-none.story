# RFC 9776 section 4.1.9: 0.0.0.0 and 239.9.9.9 are never sources; the answer names S1 alone (MF-25)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h joinsource 239.1.1.1 203.0.113.1
at 60s  r inject hex 46c000300000000001027204c0000201ef01010194040000110ac85def010101027d000300000000ef090909cb007101
expect in (60.000001s,61.000001s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200b0f80000000101000001ef010101cb007101
expect nothing from h in [2s,120s]
end 120s
