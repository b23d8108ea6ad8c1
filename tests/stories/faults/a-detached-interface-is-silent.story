# An interface that is pulled out says nothing and hears nothing; its memberships stay with their sockets (OPENBSD.md A4)
lan  l1
lan  l2
node r  driver=router on l1, on l2
node h  on l1, on l2
at 1s   h.a join 239.1.1.1 on 1
at 1s   h.a join 239.1.1.1 on 2
at 50s  h/2 detach
expect state at 50s   h result LAST OK
expect nothing from h/2       in [50s,500s]
expect state at 50s   h/1 member 239.1.1.1
expect state at 50s   h/2 not member 239.1.1.1
expect state at 50s   h.a memberships 2
at 61s  h/2 up
expect state at 61s   h result LAST ENODEV
at 62s  h/2 detach
expect state at 62s   h result LAST ENODEV
at 70s  h.a close
expect in [70s,70s]   h/1 sends v2-leave 239.1.1.1
# nobody says Leave on the link that is gone: its router waits for the timer
expect state at 71s   r/2 group 239.1.1.1
expect state at 73s   r/1 not group 239.1.1.1
expect state at 500s  r/2 not group 239.1.1.1
end 500s
