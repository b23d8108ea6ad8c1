# RFC 9776 section 6.5: nothing is wanted when the group timer is over: the whole record goes (RQ-32)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 10s m inject v3-report {TO_EX 239.1.1.1 {203.0.113.2}}
expect state at 270s        r group 239.1.1.1 exclude sources 1
expect state at 270.000001s r not group 239.1.1.1
expect state at 270.000001s r not source 239.1.1.1 203.0.113.2
expect state at 270.000001s r counter presence_bytes = 0
expect state at 270.000001s r counter source_bytes = 0
end 280s
