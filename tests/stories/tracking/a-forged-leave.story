# RFC 3376 section 9.3: a forged leave costs a query, and where hosts are tracked the group
# It is back with the answer to the next general query.
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h evil preset=rfc3376 on l1
at 1s  h join 239.1.1.1
at 60s evil inject v3-report {TO_IN 239.1.1.1 {}} from 10.1.0.2
expect state at 60.1s r not group 239.1.1.1
expect in (156s,167s] h sends v3-report {IS_EX 239.1.1.1 {}}
expect state at 170s  r group 239.1.1.1
end 170s
