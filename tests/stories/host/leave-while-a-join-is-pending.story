# RFC 9776 section 5.1: a group left before the repeat of its TO_EX{}: TO_EX{} once, TO_IN{} twice; and the other way round
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 10s      h join 239.1.1.1
at 10.001s  h leave 239.1.1.1
expect at 10s                h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect at 10.001s            h sends exactly v3-report {TO_IN 239.1.1.1 {}}
expect in (10.001s,11.001s]  h sends exactly v3-report {TO_IN 239.1.1.1 {}}
at 20s      h join 239.1.1.2
at 30s      h leave 239.1.1.2
at 30.001s  h join 239.1.1.2
expect at 20s                h sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect in (20s,21s]          h sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect at 30s                h sends exactly v3-report {TO_IN 239.1.1.2 {}}
expect at 30.001s            h sends exactly v3-report {TO_EX 239.1.1.2 {}}
expect in (30.001s,31.001s]  h sends exactly v3-report {TO_EX 239.1.1.2 {}}
strict h
end 60s
