# RFC 3376 appendix A.2: the same of channels (section 6.4.1); what one host stops, another may want
lan  l1
node r driver=router preset=rfc9776 tracking=on on l1
node h1 h2 preset=rfc9776 on l1
at 1s  h1 joinsource 232.1.1.1 {203.0.113.1, 203.0.113.2}
at 2s  h2 joinsource 232.1.1.1 203.0.113.2
expect state at 50s r tracks 10.1.0.2 232.1.1.1 203.0.113.1
expect state at 50s r tracks 10.1.0.3 232.1.1.1 203.0.113.2
expect state at 50s r not tracks 10.1.0.3 232.1.1.1 203.0.113.1
# nobody else wants the first: it is gone, and no query names it
at 60s h1 leavesource 232.1.1.1 203.0.113.1
expect nothing from r in [60s,70s]
expect state at 60.1s r not source 232.1.1.1 203.0.113.1
expect state at 60.1s r group 232.1.1.1 include sources 1
# h2 wants the second, and says so
at 80s h1 leavesource 232.1.1.1 203.0.113.2
expect in [80s,80.1s]  r sends query 232.1.1.1 {203.0.113.2} s=0
expect in (80s,82s]  h2 sends v3-report {IS_IN 232.1.1.1 {203.0.113.2}}
expect state at 85s  r source 232.1.1.1 203.0.113.2
at 90s h2 leave 232.1.1.1
expect nothing from r in [90s,120s]
expect state at 90.1s r not group 232.1.1.1
end 120s
