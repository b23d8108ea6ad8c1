# RFC 3376 section 7.3.2, RFC 2236 section 3: nobody knows all members of a group that has older ones
# An IGMPv2 member is silent when it hears another's report.
lan  l1
node r driver=router preset=rfc3376 tracking=on on l1
node h1 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 50s h1 inject v2-report 239.1.1.1 from 10.1.0.9
# h2 of IGMPv2 was a member, too; its report was not needed
at 60s h1 inject v2-leave 239.1.1.1 from 10.1.0.9
at 61s h1 leave 239.1.1.1
expect in [60s,61s]  r sends query 239.1.1.1 mrt=1s
expect state at 61.5s r group 239.1.1.1 exclude
# the group's members are of version 3 again 260 s after the last older report (section 8.13)
at 70s  h1 join 239.1.1.1
at 400s h1 leave 239.1.1.1
expect nothing from r in [400s,405s]
expect state at 400.1s r not group 239.1.1.1
end 405s
