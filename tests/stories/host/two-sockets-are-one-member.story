# RFC 1112 section 7.1: the first socket's join and the last socket's leave are told, no others
lan  l1
node h1 on l1
at 0s   h1.a join 239.1.1.1
at 20s  h1.b join 239.1.1.1
at 40s  h1.a leave 239.1.1.1
at 60s  h1.b close
expect at 0s        h1 sends v2-report 239.1.1.1
expect in (0s,10s]  h1 sends v2-report 239.1.1.1
expect at 60s       h1 sends v2-leave 239.1.1.1
strict h1
expect state at 50s h1 member 239.1.1.1
expect state at 60s h1 not member 239.1.1.1
end 90s
