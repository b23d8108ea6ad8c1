# Must fail: another node's packet does not count
lan  l1
node h1 h2 on l1
at 1s h1 join 239.1.2.3
expect at 1s h2 sends v2-report 239.1.2.3
end 60s
