# A raw socket of IGMP gets reports with their IP header; it needs root (igmp(ADMP); netinet/raw_ip.c rip_input)
lan l1
node h r on l1
at 0s  h.raw must open raw igmp
at 0s  h.user open raw igmp uid 100
at 0s  h.dev must open device /dev/igmp
at 0s  h.none open device /dev/none
at 1s  h join 239.1.1.1
at 2s  r inject v2-report 239.1.1.1
expect in [2s,2.1s]  h.raw receives exactly v2-report 239.1.1.1 from 10.1.0.2 len 32
expect in [2s,2.1s]  h.dev receives v2-report 239.1.1.1 ra
expect state at 0s   h.user result LAST EACCES
expect state at 0s   h.none result LAST ENOENT
expect state at 3s   h.raw received 1 from 10.1.0.2 to 239.1.1.1
end 3s
