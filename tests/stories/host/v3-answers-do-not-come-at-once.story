# RFC 9776 section 5.2: of 1000 hosts none answers at once and none after 10 s (H3Q-24)
# That each answers once, and how they lie in the ten seconds, is in tests/ports/test_distributions.c.
lan  l1 delay=1us
node h preset=rfc3376 count=1000 on l1
node r on l1
at 0s   h* join 239.1.1.1
at 60s  r inject query v3 general
expect nothing from h* in [2s,60.000001s]
expect in (60.000001s,61.000001s]  h* sends v3-report {IS_EX 239.1.1.1 {}}
expect in (69.000001s,70.000001s]  h* sends v3-report {IS_EX 239.1.1.1 {}}
expect nothing from h* in (70.000001s,120s]
end 120s
