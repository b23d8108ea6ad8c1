# RFC 2236 sections 3 and 8.10: a join is announced at once and once more within 10 s (HV2-01)
lan  l1
node h1 on l1 address 192.0.2.10/24
at 1s   h1 join 239.1.1.1
expect at 1s        h1 sends exactly v2-report 239.1.1.1
expect in (1s,11s]  h1 sends exactly v2-report 239.1.1.1
expect nothing from h1 until 60s
expect state at 1s  h1 member 239.1.1.1
end 60s
