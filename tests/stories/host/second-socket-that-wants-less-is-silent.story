# RFC 9776 section 3.2: beside a socket with EXCLUDE{} a second one with INCLUDE{S1} changes nothing (H3S-18)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h.a join 239.1.1.1
at 20s  h.b filter 239.1.1.1 include {203.0.113.1}
at 40s  h.b leave 239.1.1.1
at 45s  h.b joinsource 239.1.1.1 203.0.113.1
# Without the first socket it is INCLUDE{S1}.
at 60s  h.a leave 239.1.1.1
expect at 1s         h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (1s,2s]    h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 60s        h sends exactly v3-report {TO_IN 239.1.1.1 {203.0.113.1}}
expect in (60s,61s]  h sends exactly v3-report {TO_IN 239.1.1.1 {203.0.113.1}}
strict h
expect state at 21s h mode 239.1.1.1 exclude {}
expect state at 21s h.b result LAST OK
expect state at 60s h mode 239.1.1.1 include {203.0.113.1}
end 90s
