# RFC 9776 section 5.2: sources asked for are compared with the state when the answer is due
lan  l1 delay=1us
node h preset=rfc3376 on l1
node r on l1
at 0s       h filter 239.1.1.1 include {203.0.113.1,203.0.113.2}
at 20s      r inject query v3 239.1.1.1 {203.0.113.1} mrt=10s
at 20.001s  h leavesource 239.1.1.1 203.0.113.1
expect at 20.001s            h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect in (20.001s,21.001s]  h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect nothing from h in [2s,60s]
end 60s
