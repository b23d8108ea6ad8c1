# The language: a query in general asks in each family, and a query may name sources
lan l1
node r driver=router preset=rfc3376 on l1
node o driver=router preset=rfc2236 mld=1 on l1
node f driver=router ipv6=off on l1
at 60s r query
at 60s r/1 query ff15::1 {2001:db8::1}
at 60s r query 239.1.1.1 10.0.0.1 10.0.0.2
at 61s o query
at 62s f query
expect at 60s r sends query v3 general
expect at 60s r sends mld-query v2 general
expect at 60s r sends mld-query ff15::1 {2001:db8::1}
expect at 60s r sends query 239.1.1.1 {10.0.0.1, 10.0.0.2}
expect at 61s o sends mld-query v1 general
expect at 61s o sends query v2 general
expect at 62s f sends query
expect state at 62s f result LAST OK
end 70s
