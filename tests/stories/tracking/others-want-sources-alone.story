# RFC 3376 section 6.4.2, IS_EX: Delete (X-A), though some host may want a source of these alone
# It is asked when the last that wanted all leaves.
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 h2 preset=rfc3376 on l1
at 1s   h1 joinsource 239.1.1.1 203.0.113.1
at 10s  h2 join 239.1.1.1
expect state at 15s  r not source 239.1.1.1 203.0.113.1
expect state at 15s  r tracks 10.1.0.2 239.1.1.1 203.0.113.1
at 60s  h2 leave 239.1.1.1
expect in [60s,60.1s]  r sends query 239.1.1.1
expect state at 70s  r group 239.1.1.1 include sources 1
expect state at 70s  r source 239.1.1.1 203.0.113.1
at 80s  h1 leave 239.1.1.1
expect nothing from r in [80s,100s]
expect state at 80.1s r not group 239.1.1.1
end 100s
