# RFC 9776 section 4, RFC 2236 section 2.3: a report with a wrong checksum is discarded and counted (MF-01)
lan  l1 delay=1us
node h on l1 address 192.0.2.12/24
node h2 on l1 address 192.0.2.11/24
at 0s        h join 225.1.2.3
at 60s       h2 inject query v2 general mrt=10s
at 60.001s   h2 inject hex 46c000200000000001027f09c000020ae101020394040000160006fce1010203
at 100s      h2 inject query v2 general mrt=10s
at 100.001s  h2 inject hex 46c000200000000001027f09c000020ae101020394040000160006fbe1010203
expect in (60.001s,70.000001s]  h sends exactly v2-report 225.1.2.3
expect nothing from h in [11s,150s]
expect state at 59s  h counter rcv_badsum = 0
expect state at 80s  h counter rcv_badsum = 1
expect state at 120s h counter rcv_badsum = 1
end 150s
