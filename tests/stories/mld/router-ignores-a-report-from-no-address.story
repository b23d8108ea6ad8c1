# RFC 3810 sections 5.2.13 and 7.4: a report from :: is discarded, unlike IGMPv3's from 0.0.0.0 (MR-03)
lan  l1 delay=1us
node r driver=router preset=rfc9777 on l1 address fe80::1/64
node m on l1 address fe80::10/64
at 10s m inject hex 600000000024000100000000000000000000000000000000ff0200000000000000000000000000163a000502000001008f006d780000000104000000ff150000000000000000000000000101
expect state at 11s r not group ff15::101
expect state at 11s r counter presence_bytes = 120
end 20s
