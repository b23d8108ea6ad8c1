# SK-35: RFC 1112 section 7: an interface down and up, an address gone: drops neither fail nor leak, what is still joined is reported again
lan  l1
node h preset=rfc9776 on l1 address 192.0.2.10/24 address fe80::10/64
at 1s  h.a join 239.1.1.1
at 1s  h.b join 239.1.1.2
at 1s  h.a join ff15::101
at 20s h/1 down
at 21s h.b leave 239.1.1.2
at 22s h/1 address del 192.0.2.10
at 23s h.b close
at 30s h/1 address add 192.0.2.10/24
at 40s h/1 up
expect state at 21s h.b result LAST OK
expect nothing from h in [19s,39s]
expect at 40s h sends v3-report {TO_EX 239.1.1.1 {}} from 192.0.2.10
expect at 40s h sends mld-v2-report {TO_EX ff15::101 {}}
expect state at 50s h member 239.1.1.1
expect state at 50s h not member 239.1.1.2
at 60s h.a leave 239.1.1.1
at 61s h.a leave ff15::101
expect state at 60s h.a result LAST OK
expect state at 61s h.a result LAST OK
expect state at 62s h counter final_count = 0
expect state at 62s h counter final_bytes = 0
end 70s
