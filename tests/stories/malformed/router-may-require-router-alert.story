# RFC 9776 section 9.1, RFC 2236 section 10: a router may ignore reports without Router Alert (MF-13)
lan  l1 delay=1us
node r driver=router preset=rfc3376 require_alert=on on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s  x inject hex 45c0001c0000000001020714c000020aef0101011600f9fcef010101
at 11s  x inject hex 45c0002400000000010216f8c000020ae00000162200ebfb0000000102000000ef010101
at 12s  x inject v1-report 239.1.1.1 no-ra
expect state at 15s r not group 239.1.1.1
expect state at 15s r counter rcv_badreports = 3
at 20s  x inject v1-report 239.1.1.2
at 20s  x inject v2-report 239.1.1.3
at 20s  x inject v3-report {IS_EX 239.1.1.4 {}}
expect state at 21s r group 239.1.1.2
expect state at 21s r group 239.1.1.3
expect state at 21s r group 239.1.1.4
# a leave is a report like others
at 30s  x inject v2-leave 239.1.1.3 no-ra
expect nothing from r in [30s,31s]
expect state at 40s r group 239.1.1.3
end 40s
