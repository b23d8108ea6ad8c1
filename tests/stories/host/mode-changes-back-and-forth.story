# RFC 9776 section 5.1: a filter that changes its mode again before the repeat is told as it is by then
lan  l1 delay=1us
node h preset=rfc3376 on l1
at 1s       h filter 239.1.1.1 include {203.0.113.1}
at 10s      h filter 239.1.1.1 exclude {203.0.113.2}
at 10.001s  h filter 239.1.1.1 include {203.0.113.3}
expect at 1s                 h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect in (1s,2s]            h sends exactly v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect at 10s                h sends exactly v3-report {TO_EX 239.1.1.1 {203.0.113.2}}
expect at 10.001s            h sends exactly v3-report {TO_IN 239.1.1.1 {203.0.113.3}}
expect in (10.001s,11.001s]  h sends exactly v3-report {TO_IN 239.1.1.1 {203.0.113.3}}
strict h
end 60s
