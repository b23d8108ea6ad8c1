# RFC 9776 section 7.2.2: an older report MAY suppress a v3 host's record; it does not suppress this one's (HC-10)
lan  l1 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l1 address 192.0.2.12/24
node h2 on l1 address 192.0.2.11/24
at 0s        a join 239.1.1.1
at 0s        b join 239.1.1.1
at 60s       h2 inject query v3 general
at 60.001s   h2 inject v2-report 239.1.1.1
at 100s      h2 inject query v3 239.1.1.1
at 100.001s  h2 inject v1-report 239.1.1.1
expect in (60.001s,70.000001s]   a sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect in (60.001s,70.000001s]   b sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect in (100s,101.000001s]     a sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect in (100s,101.000001s]     b sends exactly v3-report {IS_EX 239.1.1.1 {}}
expect nothing from a in [2s,150s]
expect nothing from b in [2s,150s]
end 150s
