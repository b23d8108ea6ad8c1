# RFC 2236 sections 3 and 8.4: a report within the last member query time keeps the group, for 260 s
lan  l1 delay=1us
node r  driver=router on l1
node h1 h2 on l1
at 50s   h1 join 239.1.1.1
at 140s  h2 inject v2-leave 239.1.1.1
expect at 140.000001s         r sends query 239.1.1.1 mrt=1s
expect in (140s,141.000002s]  h1 sends v2-report 239.1.1.1
expect nothing from r in [32s,141s]
expect state at 143s r group 239.1.1.1 timer (256s,258s]
end 156s
