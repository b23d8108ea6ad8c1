# RFC 3376 section 6.4.2, BLOCK in EXCLUDE mode: Q(G,A-Y), but for one whom the router knows to be alone
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 h2 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 60s h1 block 239.1.1.1 203.0.113.1
expect nothing from r in [60s,70s]
expect state at 60.1s r source 239.1.1.1 203.0.113.1 blocked
expect state at 60.1s r tracks 10.1.0.2 239.1.1.1
# whether another who excludes has the source among what it excludes, nobody knows
at 80s h2 join 239.1.1.1
at 81s h2 block 239.1.1.1 203.0.113.2
expect in [81s,81.1s]  r sends query 239.1.1.1 {203.0.113.2}
expect state at 85s  r source 239.1.1.1 203.0.113.2
end 100s
