# Until members from before the router came up have been asked, it does not trust what it knows
# Startup queries (RFC 3376 sections 8.6, 8.7), and the response interval to answer the last: 31.25 s + 10 s.
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 h2 preset=rfc3376 on l1
at 1s     h1 join 239.1.1.1
at 39s  h1 leave 239.1.1.1
expect in [39s,39.1s]  r sends query 239.1.1.1
expect state at 39.9s  r group 239.1.1.1
at 45s    h1 join 239.1.1.1
at 50s    h1 leave 239.1.1.1
expect nothing from r in [50s,60s]
expect state at 50.1s r not group 239.1.1.1
# the same when the interface comes up anew
at 60s r down
at 61s r up
at 70s h1 join 239.1.1.1
at 80s h1 leave 239.1.1.1
expect in [80s,80.1s]  r sends query 239.1.1.1
end 90s
