# RFC 3376 section 4.2.13: a report from 0.0.0.0 counts, but may be anybody's: until it is forgotten, all are asked
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 preset=rfc3376 on l1
at 1s   h1 join 239.1.1.1
at 50s  h1 inject v3-report {IS_EX 239.1.1.1 {}} from 0.0.0.0
expect state at 51s   r hosts 239.1.1.1 1
at 60s  h1 leave 239.1.1.1
expect in [60s,60.1s]  r sends query 239.1.1.1
expect state at 61s   r group 239.1.1.1
# of another group nothing is doubted
at 60s  h1 join 239.1.1.2
at 70s  h1 leave 239.1.1.2
expect nothing from r in [70s,80s]
expect state at 70.1s r not group 239.1.1.2
end 80s
