# RFC 2236 section 4: while a v1 router is present a leave is not said; afterwards it is (HV2-12)
lan  l1 delay=1us
node h preset=rfc2236 on l1
node r on l1
at 0s    h join 2 from 239.1.1.1
at 20s   r inject query v1 general
at 70s   h leave 239.1.1.1
at 421s  h leave 239.1.1.2
expect in (20s,30.000001s]  h sends v1-report 239.1.1.1
expect in (20s,30.000001s]  h sends v1-report 239.1.1.2
expect at 421s              h sends v2-leave 239.1.1.2
expect nothing from h in [11s,450s]
expect state at 71s  h not member 239.1.1.1
end 450s
