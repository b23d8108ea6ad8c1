# A host that is not heard for a group membership interval is no longer known (RFC 3376 section 8.4: 260 s)
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 h2 preset=rfc3376 on l1
at 1s   h1 join 239.1.1.1
at 5s   h2 inject v3-report {IS_EX 239.1.1.1 {}, IS_IN 232.1.1.1 {203.0.113.1}} from 10.1.0.9
expect state at 264.9s r hosts 239.1.1.1 2
expect state at 264.9s r tracks 10.1.0.9 232.1.1.1 203.0.113.1
expect state at 265.1s r hosts 239.1.1.1 1
expect state at 265.1s r not tracks 10.1.0.9 239.1.1.1
expect state at 265.1s r not group 232.1.1.1
expect state at 265.1s r group 239.1.1.1
end 266s
