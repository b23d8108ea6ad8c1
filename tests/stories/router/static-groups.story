# Groups that the operator says have members: no report brings them, no silence and no leave takes them
lan  l1 delay=1us
node r driver=router preset=rfc3376 static_groups=[239.1.1.1, ff15::101] on l1
node m on l1
at 40s  m inject v2-leave 239.1.1.1
at 41s  m inject v3-report {TO_IN 239.1.1.1 {}}
at 50s  m inject v3-report {TO_EX 239.1.1.2 {}}
at 400s r/1 down
at 410s r/1 up
expect state at 0s   r group 239.1.1.1 exclude
expect state at 0s   r group ff15::101 exclude
expect state at 399s r group 239.1.1.1 exclude
expect state at 399s r group ff15::101 exclude
expect state at 399s r not group 239.1.1.2
expect state at 405s r not group 239.1.1.1
expect state at 410s r group 239.1.1.1
expect nothing from r in [32s,150s]
end 420s
