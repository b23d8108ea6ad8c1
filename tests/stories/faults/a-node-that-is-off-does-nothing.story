# What a story asks of a node that is off comes to EHOSTDOWN; restart alone wakes it
lan  l1
node h on l1
at 1s  h crash
at 2s  h.a join 239.1.1.1
expect state at 2s  h.a result LAST EHOSTDOWN
at 3s  h address add 10.1.9.9/16
expect state at 3s  h result LAST EHOSTDOWN
at 4s  h crash
expect state at 4s  h result LAST EHOSTDOWN
at 5s  h restart
expect state at 5s  h result LAST OK
at 6s  h.a join 239.1.1.1
expect state at 6s  h.a result LAST OK
expect in [6s,6s]   h sends v2-report 239.1.1.1
# a node that runs is switched off first
at 7s  h restart
expect state at 7s  h not member 239.1.1.1
at 8s  h/1 down
expect state at 8s  h result LAST OK
end 9s
