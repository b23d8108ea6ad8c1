# Must fail: at means at, to the nanosecond
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect at 1.000000001s h1 sends v2-report 239.1.2.3
end 60s
