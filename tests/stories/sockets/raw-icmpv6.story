# A raw ICMPv6 socket hears MLD from the ICMPv6 header on, and its checksum is the kernel's to make (RFC 3542 s3, s3.1)
lan l1
node h r ipv6=on on l1
at 0s  h.raw must open raw ipv6-icmp ipv6
at 0s  h.igmp must open raw igmp
at 2s  h join ff15::1
at 3s  r inject mld-v1-report ff15::1
# Done of ff15::1, without a checksum
at 5s  h.raw must send ff02::2 hex 8400000000000000ff150000000000000000000000000001
expect in [3s,3.1s]  h.raw receives *
expect at 5s         h sends mld-v1-done ff15::1 to ff02::2 ttl 1 no-ra
expect state at 6s   h.raw received 1
expect state at 6s   h.igmp received 0
end 6s
