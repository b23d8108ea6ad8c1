# RFC 9776 section 5.1: the same filter once more, or in another order, is no change (H3S-27)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 1s   h filter 239.1.1.1 exclude {203.0.113.1}
at 10s  h filter 239.1.1.1 exclude {203.0.113.1}
at 20s  h filter 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
at 30s  h filter 239.1.1.1 exclude {203.0.113.2,203.0.113.1}
at 40s  h.b filter 239.1.1.1 exclude {203.0.113.2,203.0.113.1}
expect at 1s         h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.1}}
expect in (1s,2s]    h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.1}}
expect at 20s        h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.2}}
expect in (20s,21s]  h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.2}}
strict h
expect state at 50s h mode 239.1.1.1 exclude {203.0.113.1,203.0.113.2}
end 60s
