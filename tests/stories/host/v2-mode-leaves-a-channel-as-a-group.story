# RFC 4604 section 2.2: only because it fell back to v2 does a host say Leave for an SSM group (HC-19)
lan  l1 delay=1us
node h preset=rfc9776 on l1 address 192.0.2.10/24
node r on l1
at 1s   h joinsource 232.1.1.1 203.0.113.1
at 5s   h joinsource 232.1.1.2 203.0.113.1
at 10s  h leavesource 232.1.1.2 203.0.113.1
at 20s  r inject query v2 general mrt=10s
at 40s  h leavesource 232.1.1.1 203.0.113.1
expect at 10s                      h sends exactly v3-report {BLOCK 232.1.1.2 {203.0.113.1}}
expect in (10s,11s]                h sends exactly v3-report {BLOCK 232.1.1.2 {203.0.113.1}}
expect in (20.000001s,30.000001s]  h sends exactly v2-report 232.1.1.1
expect at 40s                      h sends exactly v2-leave 232.1.1.1
expect nothing from h in [6.1s,90s]
end 90s
