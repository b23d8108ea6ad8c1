# IPv6 on the same path: to the members, from the link-local address, by hop limit 1 (RFC 3493 section 5.2)
lan l1
node s a b on l1
at 1s  a must join ff15::1
at 2s  s must send ff15::1 port 6000
at 3s  s must send ff15::1
at 4s  s must send fe80::3
expect in [3s,3.1s]  a receives exactly udp fe80::1 > ff15::1
expect in [4s,4.1s]  b receives udp fe80::1 > fe80::3 data 8
expect nothing to a in [2s,3s)
expect state at 5s  a received 1
expect state at 5s  a memberships 1
end 5s
