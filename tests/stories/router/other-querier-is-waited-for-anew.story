# RFC 9776 section 6.6.2: each of the querier's queries restarts the timer: takeover at 380 s, not at 255 s (RQ-09)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.5/24
node x on l1 address 192.0.2.1/24
at 0s   x inject query v3 general
at 125s x inject query v3 general
expect at 0s          r sends exactly query v3 general
expect at 380.000001s r sends exactly query v3 general
expect at 505.000001s r sends exactly query v3 general
expect nothing from r in [136s,505s]
expect state at 380s        r querier 192.0.2.1
expect state at 380.000001s r querier 192.0.2.5
end 510s
