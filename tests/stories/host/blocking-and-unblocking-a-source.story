# RFC 9776 section 5.1: in EXCLUDE mode a source is blocked by BLOCK{S1} and unblocked by ALLOW{S1}
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 1s   h join 239.1.1.1
at 20s  h block 239.1.1.1 203.0.113.1
at 40s  h unblock 239.1.1.1 203.0.113.1
expect at 1s         h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (1s,2s]    h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 20s        h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect in (20s,21s]  h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect at 40s        h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (40s,41s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
strict h
expect state at 30s h mode 239.1.1.1 exclude {203.0.113.1}
expect state at 50s h mode 239.1.1.1 exclude {}
end 60s
