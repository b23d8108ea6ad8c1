# RFC 9776 section 5: 224.0.0.1 is in no record, whatever a program does and a querier asks (H3S-29)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 1s   h join 224.0.0.1
at 20s  r inject query v3 general
at 40s  h leave 224.0.0.1
at 60s  r inject query v3 general
at 80s  r inject query v3 224.0.0.1
# With another group beside it the answer has one record.
at 100s h join 239.1.1.1
at 120s r inject query v3 general
expect at 100s         h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (100s,101s]  h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (120.000001s,130.000001s]  h sends exactly v3-report {IS_EX 239.1.1.1 {}} records 1
strict h
expect state at 1s  h member 224.0.0.1
expect state at 41s h member 224.0.0.1
end 150s
