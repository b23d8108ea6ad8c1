# The language: every verb of source filters, one call for each source or one for all
lan  l1
node h preset=rfc3376 on l1
at 1s   h must joinsource 232.1.1.1 203.0.113.1
at 2s   h must joinsource {203.0.113.2, 203.0.113.3} 232.1.1.1
at 3s   h must joinsource 3 from 203.0.113.10 232.1.1.1 on 1
at 4s   h must leavesource 232.1.1.1 {203.0.113.1, 203.0.113.10}
expect state at 1s  h mode 232.1.1.1 include {203.0.113.1}
expect state at 3s  h mode 232.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3, 3 from 203.0.113.10}
expect state at 4s  h mode 232.1.1.1 include {203.0.113.2, 203.0.113.11, ..}
expect state at 4s  h not mode 232.1.1.1 include {203.0.113.1, ..}
at 10s  h must join 239.1.1.1
at 11s  h must block 239.1.1.1 2 from 203.0.113.1
at 12s  h must unblock 239.1.1.1 203.0.113.1
expect state at 10s  h mode 239.1.1.1 exclude {}
expect state at 11s  h mode 239.1.1.1 exclude {203.0.113.1, 203.0.113.2}
expect state at 12s  h mode 239.1.1.1 exclude {203.0.113.2}
at 20s  h.b must filter ff15::1 include {2 from 2001:db8::1}
at 21s  h.b must filter exclude {} ff15::1
at 22s  h.b must filter ff15::1 include {}
expect state at 20s  h mode ff15::1 include {2001:db8::1, 2001:db8::2}
expect state at 21s  h mode ff15::1 exclude {}
expect state at 22s  h not member ff15::1
at 30s  h block 239.1.1.1 203.0.113.2
expect state at 30s  h result LAST EADDRNOTAVAIL
end 40s
