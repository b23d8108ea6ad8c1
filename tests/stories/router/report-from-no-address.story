# RFC 3376 section 4.2.13: a report from 0.0.0.0 is a report like any other (RQ-35)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address none
at 10s m inject hex 46c0002800000000010243fa00000000e0000016940400002200e9fb0000000104000000ef010101
expect state at 10.000001s r group 239.1.1.1 exclude timer [260s,260s] sources 0
end 20s
