# SK-07: RFC 3678 section 4.1.3: a source-specific call after an any-source join is EINVAL, and nothing changes
# Linux turns a membership without blocked sources into one of that source (linux-kernel.json).
lan  l1
node r preset=rfc9776 on l1
node l preset=linux-6 on l1
at 1s  r.a join 239.1.1.1
at 1s  r.a join ff15::101
at 1s  l.a join 239.1.1.1
at 20s r.a joinsource 239.1.1.1 203.0.113.1
at 21s r.a leavesource 239.1.1.1 203.0.113.1
at 22s r.a joinsource ff15::101 2001:db8::1
at 20s l.a joinsource 239.1.1.1 203.0.113.1
expect state at 20s r.a result LAST EINVAL
expect state at 21s r.a result LAST EINVAL
expect state at 22s r.a result LAST EINVAL
expect state at 22s r.a filter 239.1.1.1 exclude {}
expect state at 22s r.a filter ff15::101 exclude {}
expect state at 20s l.a result LAST OK
expect state at 20s l.a filter 239.1.1.1 include {203.0.113.1}
expect nothing from r in [15s,30s]
end 30s
