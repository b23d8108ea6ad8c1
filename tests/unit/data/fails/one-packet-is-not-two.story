# Must fail: three lines cannot share two packets
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect at 1s       h1 sends v2-report 239.1.2.3
expect in [1s,11s] h1 sends v2-report
expect in [1s,11s] h1 sends *
end 60s
