# RFC 3376 section 4.2.16: a TO_IN that does not fit is told in several, which together are the host's new filter
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h preset=rfc3376 on l1
at 1s  h join 239.1.1.1
at 60s h inject v3-report {TO_IN 239.1.1.1 {203.0.113.1}} from 10.1.0.2
at 60s h inject v3-report {TO_IN 239.1.1.1 {203.0.113.2}} from 10.1.0.2
expect state at 61s r group 239.1.1.1 include sources 2
expect state at 61s r tracks 10.1.0.2 239.1.1.1 203.0.113.1
expect state at 61s r tracks 10.1.0.2 239.1.1.1 203.0.113.2
at 70s h inject v3-report {TO_IN 239.1.1.1 {}} from 10.1.0.2
expect state at 70.1s r not group 239.1.1.1
end 80s
