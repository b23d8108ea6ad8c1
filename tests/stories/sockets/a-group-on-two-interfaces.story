# SK-30: RFC 3678 section 5, RFC 9776 section 3.1: one socket, one group, two interfaces: two memberships; leaving one tells one link
lan  l1
lan  l2
node h preset=rfc9776 on l1, on l2
at 1s  h.a join 239.1.1.1 on 1
at 1s  h.a join 239.1.1.1 on 2
at 1s  h.a join ff15::101 on 1
at 1s  h.a join ff15::101 on 2
at 20s h.a leave 239.1.1.1 on 1
at 20s h.a leave ff15::101 on 2
expect at 20s       h/1 sends v3-report {TO_IN 239.1.1.1 {}} records 1
expect in (20s,21s] h/1 sends v3-report {TO_IN 239.1.1.1 {}} records 1
expect at 20s       h/2 sends mld-v2-report {TO_IN ff15::101 {}} records 1
expect in (20s,21s] h/2 sends mld-v2-report {TO_IN ff15::101 {}} records 1
expect nothing from h in [15s,40s]
expect state at 30s h.a memberships 2
expect state at 30s h/2 member 239.1.1.1
expect state at 30s h/1 member ff15::101
end 40s
