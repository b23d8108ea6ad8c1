# RFC 1112 section 7.2: a query on one interface does not ask for what was joined on the other (HV1-10)
lan  l1 delay=1us
lan  l2 delay=1us
node h preset=rfc1112 on l1, on l2
node r1 on l1
node r2 on l2
at 0s    h join 239.1.1.1 on 1
at 60s   r2 inject query v1 general
at 100s  r1 inject query v1 general
expect in (100.000001s,110.000001s]  h/1 sends v1-report 239.1.1.1
expect nothing from h in [11s,150s]
end 150s
