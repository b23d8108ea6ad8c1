# LM-12: 10,000 joins and leaves within a second: one immediate report a change at most, and in the end the last one is told
lan  l1
node h preset=rfc9776 on l1
every 200us from 1s to 2.9998s     h join 239.1.1.1
every 200us from 1.0001s to 2.9999s h leave 239.1.1.1
# One report a change, at any of them.
expect at 1s                 h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect nothing from h in [1s,1.00009s]
expect at 2s                 h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 2.0001s            h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect nothing from h in [2s,2.00019s]
expect state at 2.99999s h not member 239.1.1.1
expect in (2.9998s,2.99991s] h sends v3-report {TO_IN 239.1.1.1 {}} records 1
expect in (2.9999s,4s]       h sends v3-report {TO_IN 239.1.1.1 {}} records 1
expect nothing from h in [4s,60s]
expect state at 60s h counter final_count = 0
expect state at 60s h counter final_bytes = 0
end 60s
