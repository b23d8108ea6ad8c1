# Must fail: a report that never comes
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect in [20s,30s] h1 sends v2-report 239.1.2.3
end 60s
