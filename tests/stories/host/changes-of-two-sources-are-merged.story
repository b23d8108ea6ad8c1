# RFC 9776 section 5.1: a second source joined before the first's repeat: ALLOW{S1}, ALLOW{S1,S2}, ALLOW{S2}
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 10s      h joinsource 239.1.1.1 203.0.113.1
at 10.001s  h joinsource 239.1.1.1 203.0.113.2
expect at 10s                h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 10.001s            h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect in (10.001s,11.001s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.2}}
strict h
end 60s
