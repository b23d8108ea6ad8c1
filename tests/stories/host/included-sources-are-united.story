# RFC 9776 section 3.2: INCLUDE{S1,S2} and INCLUDE{S2,S3} make INCLUDE{S1,S2,S3}; what one socket leaves, another may want
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 1s   h.a filter 239.1.1.1 include {203.0.113.1,203.0.113.2}
at 20s  h.b filter 239.1.1.1 include {203.0.113.2,203.0.113.3}
at 40s  h.a close
expect at 1s         h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect in (1s,2s]    h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1,203.0.113.2}}
expect at 20s        h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.3}}
expect in (20s,21s]  h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.3}}
expect at 40s        h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
expect in (40s,41s]  h sends exactly v3-report {BLOCK 239.1.1.1 {203.0.113.1}}
strict h
expect state at 20s h mode 239.1.1.1 include {203.0.113.1,203.0.113.2,203.0.113.3}
expect state at 40s h mode 239.1.1.1 include {203.0.113.2,203.0.113.3}
end 60s
