# SK-22: a socket that joined nothing: Linux gives it the host's groups while IP_MULTICAST_ALL is set, BSD always, RFC semantics never
lan  l1
node l preset=linux-6           on l1 address 192.0.2.10/24
node o preset=openbsd-2016-list on l1 address 192.0.2.11/24
node f preset=freebsd-14        on l1 address 192.0.2.12/24
node r preset=rfc9776           on l1 address 192.0.2.13/24
node s on l1 address 192.0.2.1/24
at 1s l.a bind any port 7000
at 1s o.a bind any port 7000
at 1s f.a bind any port 7000
at 1s r.a bind any port 7000
at 1s l.b join 239.1.1.1
at 1s o.b join 239.1.1.1
at 1s f.b join 239.1.1.1
at 1s r.b join 239.1.1.1
at 5s s send 239.1.1.1 port 7000
expect state at 6s l.a received 1
expect state at 6s o.a received 1
expect state at 6s f.a received 0
expect state at 6s r.a received 0
at 7s l.a setsockopt IP_MULTICAST_ALL int 0
at 8s s send 239.1.1.1 port 7000
expect state at 7s l.a result LAST OK
expect state at 9s l.a received 1
expect state at 9s o.a received 2
end 10s
