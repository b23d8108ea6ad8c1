# The querier asks nobody, so a router that is not querier has to know by itself who is left
# One that tracks nobody keeps the group until its timer ends (RFC 3376 section 6.6.1).
lan  l1
node q driver=router preset=rfc3376 tracking=on on l1
node r driver=router preset=rfc3376 tracking=on on l1
node old driver=router preset=rfc3376 on l1
node h preset=rfc3376 on l1
at 1s  h join 239.1.1.1
at 60s h leave 239.1.1.1
expect state at 59s   r querier 10.1.0.1
expect nothing from q in [60s,100s]
expect nothing from r in [60s,100s]
expect state at 60.1s q not group 239.1.1.1
expect state at 60.1s r not group 239.1.1.1
expect state at 100s  old group 239.1.1.1
end 100s
