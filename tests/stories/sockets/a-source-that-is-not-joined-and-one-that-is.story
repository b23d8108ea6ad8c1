# SK-13: RFC 3678 section 4.1.3: dropping a source that was not joined, or joining one again, is EADDRNOTAVAIL without a report
lan  l1
node r preset=rfc9776 on l1
node l preset=linux-6 on l1
at 1s  r.a joinsource 239.1.1.1 203.0.113.1
at 1s  l.a joinsource 239.1.1.1 203.0.113.1
at 1s  r.a joinsource ff15::101 2001:db8::1
at 20s r.a leavesource 239.1.1.1 203.0.113.2
at 21s r.a joinsource 239.1.1.1 203.0.113.1
at 22s r.a leavesource ff15::101 2001:db8::2
at 23s r.a joinsource ff15::101 2001:db8::1
at 20s l.a leavesource 239.1.1.1 203.0.113.2
at 21s l.a joinsource 239.1.1.1 203.0.113.1
expect state at 20s r.a result LAST EADDRNOTAVAIL
expect state at 21s r.a result LAST EADDRNOTAVAIL
expect state at 22s r.a result LAST EADDRNOTAVAIL
expect state at 23s r.a result LAST EADDRNOTAVAIL
expect state at 20s l.a result LAST EADDRNOTAVAIL
expect state at 21s l.a result LAST EADDRNOTAVAIL
expect nothing from r in [15s,30s]
expect nothing from l in [15s,30s]
end 30s
