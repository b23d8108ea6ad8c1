# RFC 3376 section 4.2.13: an interface without address reports from 0.0.0.0
lan  l1 delay=1us
node h preset=rfc3376 on l1 address none
node r on l1
at 1s   h join 239.1.1.1
at 20s  r inject query v3 general mrt=1s
expect at 1s                       h sends exactly v3-report {TO_EX 239.1.1.1 {}} from 0.0.0.0
expect in (1s,2s]                  h sends exactly v3-report {TO_EX 239.1.1.1 {}} from 0.0.0.0
expect in (20.000001s,21.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}} from 0.0.0.0
strict h
end 60s
