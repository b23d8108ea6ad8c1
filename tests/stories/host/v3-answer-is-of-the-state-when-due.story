# RFC 9776 section 5.2: the answer tells the state of its own time, beside the change's own reports (H3Q-16)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s       h joinsource 239.1.1.1 203.0.113.1
at 60s      r inject query v3 239.1.1.1 mrt=1s
at 60.001s  h joinsource 239.1.1.1 203.0.113.2
expect at 60.001s                   h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.2}}
expect in (60.001s,61.001s]         h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.2}}
expect in (60.001s,61.000001s]      h sends exactly v3-report {IS_IN 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect nothing from h in [2s,120s]
end 120s
