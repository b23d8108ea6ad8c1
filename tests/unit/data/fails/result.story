# Must fail: the join was fine
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect state at 2s h1 result LAST EADDRINUSE
end 60s
