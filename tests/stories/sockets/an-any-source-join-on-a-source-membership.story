# SK-09: RFC 3678 section 4.1.3: IP_ADD_MEMBERSHIP after IP_ADD_SOURCE_MEMBERSHIP is EINVAL (Linux EADDRINUSE); nothing changes
lan  l1
node r preset=rfc9776    on l1
node f preset=freebsd-14 on l1
node l preset=linux-6    on l1
at 1s  r.a joinsource 239.1.1.1 203.0.113.1
at 1s  f.a joinsource 239.1.1.1 203.0.113.1
at 1s  l.a joinsource 239.1.1.1 203.0.113.1
at 1s  r.a joinsource ff15::101 2001:db8::1
at 20s r.a join 239.1.1.1
at 20s f.a join 239.1.1.1
at 20s l.a join 239.1.1.1
at 21s r.a join ff15::101
expect state at 20s r.a result LAST EINVAL
expect state at 20s f.a result LAST EINVAL
expect state at 20s l.a result LAST EADDRINUSE
expect state at 21s r.a result LAST EINVAL
expect state at 22s r.a filter 239.1.1.1 include {203.0.113.1}
expect state at 22s f.a filter 239.1.1.1 include {203.0.113.1}
expect state at 22s l.a filter 239.1.1.1 include {203.0.113.1}
expect state at 22s r.a filter ff15::101 include {2001:db8::1}
expect nothing from r in [15s,30s]
expect nothing from f in [15s,30s]
expect nothing from l in [15s,30s]
end 30s
