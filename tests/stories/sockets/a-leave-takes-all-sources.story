# SK-15: RFC 3678 section 4.1.2: IP_DROP_MEMBERSHIP of a source membership leaves its sources at once, in one record
lan  l1
node h preset=rfc9776 on l1 address 192.0.2.10/24
at 1s  h joinsource 239.1.1.1 3 from 203.0.113.1
at 20s h leave 239.1.1.1
expect state at 20s h result LAST OK
expect at 20s       h sends hex 46c0003400000000010281e3c000020ae000001694040000220033ef0000000106000003ef010101cb007101cb007102cb007103
expect in (20s,21s] h sends hex 46c0003400000000010281e3c000020ae000001694040000220033ef0000000106000003ef010101cb007101cb007102cb007103
expect nothing from h in [15s,40s]
expect state at 40s h not member 239.1.1.1
end 40s
