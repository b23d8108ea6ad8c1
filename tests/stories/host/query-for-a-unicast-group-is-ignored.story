# RFC 2236 section 6: a query whose group is neither 0 nor multicast is not valid (HV2-23)
lan  l1
node h1 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h1 join 239.1.1.1
at 60s  r inject hex 46c000200000000001028215c0000201e0000001940400001164e3990a010101
expect nothing from h1 in [11s,120s]
end 120s
