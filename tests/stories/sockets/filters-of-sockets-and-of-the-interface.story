# What a socket set is what it gets back; the interface has the sum (RFC 3376 section 3.1, 3.2; RFC 3678 section 4)
lan l1
node h preset=linux-6 on l1
at 1s  h.a must joinsource 232.1.1.1 {203.0.113.1, 203.0.113.2}
at 1s  h.b must joinsource 232.1.1.1 203.0.113.3 on 1
at 2s  h.c must join 239.1.1.1
at 2s  h.c must block 239.1.1.1 203.0.113.1
at 3s  h.d must join 239.1.1.1
at 3s  h.d must filter 239.1.1.1 exclude {203.0.113.1, 203.0.113.9}
expect state at 4s  h.a filter 232.1.1.1 include {203.0.113.2, 203.0.113.1}
expect state at 4s  h.b filter 232.1.1.1 include {203.0.113.3} on 1
expect state at 4s  h.b not filter 232.1.1.1 include {203.0.113.1, ..}
expect state at 4s  h mode 232.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3}
expect state at 4s  h.c filter 239.1.1.1 exclude {203.0.113.1}
expect state at 4s  h.d filter 239.1.1.1 exclude {203.0.113.1, 203.0.113.9}
expect state at 4s  h mode 239.1.1.1 exclude {203.0.113.1}
expect state at 4s  h.a not filter 239.1.1.1 include
end 4s
