# SK-11, SK-12: RFC 3678 section 4.1.3: blocking again, or unblocking what is not blocked, is EADDRNOTAVAIL without a report
lan  l1
node r preset=rfc9776 on l1
node l preset=linux-6 on l1
at 1s  r.a filter 239.1.1.1 exclude {203.0.113.1}
at 1s  r.b join 239.1.1.2
at 1s  r.c filter ff15::101 exclude {2001:db8::1}
at 1s  l.a join 239.1.1.1
at 1s  l.a block 239.1.1.1 203.0.113.1
at 20s r.a block 239.1.1.1 203.0.113.1
at 20s r.b unblock 239.1.1.2 203.0.113.1
at 20s r.c block ff15::101 2001:db8::1
at 20s l.a block 239.1.1.1 203.0.113.1
at 21s l.a unblock 239.1.1.1 203.0.113.9
at 21s r.c unblock ff15::101 2001:db8::9
expect state at 20s r.a result LAST EADDRNOTAVAIL
expect state at 20s r.b result LAST EADDRNOTAVAIL
expect state at 20s r.c result LAST EADDRNOTAVAIL
expect state at 20s l.a result LAST EADDRNOTAVAIL
expect state at 21s l.a result LAST EADDRNOTAVAIL
expect state at 21s r.c result LAST EADDRNOTAVAIL
expect nothing from r in [15s,30s]
expect nothing from l in [15s,30s]
end 30s
