# RFC 9776 section 7.2.1: in v2 mode another's report silences the host, as RFC 2236 section 3 has it (HC-09)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node h2 on l1 address 192.0.2.11/24
at 0s       h join 239.1.1.1
at 60s      h2 inject query v2 general mrt=10s
at 60.001s  h2 inject hex 46c00020000000000102720ac000020bef010101940400001600f9fcef010101
expect nothing from h in [2s,90s]
# Without the other's report it answers.
at 100s     h2 inject query v2 general mrt=10s
expect in (100.000001s,110.000001s]  h sends exactly v2-report 239.1.1.1
expect nothing from h in [90s,150s]
end 150s
