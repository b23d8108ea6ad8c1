# RFC 9776 section 5.1: a channel is joined by ALLOW{S1}, a second source by ALLOW{S2} alone, each twice
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 1s   h joinsource 239.1.1.1 203.0.113.1
at 20s  h joinsource 239.1.1.1 203.0.113.2
at 40s  h joinsource 239.1.1.1 203.0.113.2
expect at 1s         h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (1s,2s]    h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 20s        h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.2}}
expect in (20s,21s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.2}}
strict h
expect state at 20s h mode 239.1.1.1 include {203.0.113.1,203.0.113.2}
expect state at 40s h result LAST EADDRNOTAVAIL
end 60s
