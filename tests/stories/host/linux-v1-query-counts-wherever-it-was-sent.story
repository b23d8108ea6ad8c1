# Linux net/ipv4/igmp.c igmp_heard_query: eight octets with code 0 ask for every group, whatever the destination
lan  l1 delay=1us
node h preset=linux-6 on l1 address 10.0.0.1/24
node r on l1 address 10.0.0.2/24
at 1s    h join 239.1.1.1
at 1s    h join 239.1.1.2
at 20s   r inject query v1 general to 239.1.1.1
expect in (20s,30.26s]  h sends v1-report 239.1.1.1
expect in (20s,30.26s]  h sends v1-report 239.1.1.2
expect nothing from h in [5s,60s]
end 60s
