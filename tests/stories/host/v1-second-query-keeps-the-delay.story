# RFC 1112 appendix I: a query that finds the delay timer running does not restart it (HV1-04)
# A query every 100 ms for 10 s: timers drawn anew each time would run out in 2 of 3 cases only, so all of
# twelve groups answer within the first query's 10 s in 1 run of 180.
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node r on l1
at 0s  h join 12 from 239.1.1.1
every 100ms from 60s to 69.9s  r inject query v1 general
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.1
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.2
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.3
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.4
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.5
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.6
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.7
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.8
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.9
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.10
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.11
expect in (60.000001s,70.000001s]  h sends v1-report 239.1.1.12
# Two queries, one after the other: one report.
at 100s     h leave 11 from 239.1.1.2
at 101s     r inject query v1 general
at 101.001s r inject query v1 general
expect in (101.000001s,111.000001s]  h sends v1-report 239.1.1.1
expect nothing from h in [80.1s,150s]
end 150s
