# RFC 9776 section 6.3: in INCLUDE mode a source is wanted while its timer runs, and no other (RQ-29)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {ALLOW 239.1.1.1 {203.0.113.1}}
expect state at 20s r group 239.1.1.1 include sources 1
expect state at 20s r source 239.1.1.1 203.0.113.1 timer [260.000001s,260.000001s]
expect state at 20s r not source 239.1.1.1 203.0.113.2
expect state at 280s r source 239.1.1.1 203.0.113.1
expect state at 280.000001s r not group 239.1.1.1
end 290s
