# Linux igmp_rcv: TTL 1 is asked of the sender (RFC 9776 section 4), not tested by the receiver (MF-12)
lan  l1 delay=1us
node h on l1 address 192.0.2.10/24
node o preset=rfc3376 on l1 address 192.0.2.12/24
node r on l1 address 192.0.2.1/24
at 0s   h join 239.1.1.1
at 0s   o join 239.1.1.2
at 60s  r inject hex 46c000200000000002028115c0000201e0000001940400001164ee9b00000000
expect in (60.000001s,70.000001s]  h sends exactly v2-report 239.1.1.1
expect in (60.000001s,70.000001s]  o sends exactly v2-report 239.1.1.2
expect nothing from h in [11s,120s]
expect nothing from o in [2s,120s]
end 120s
