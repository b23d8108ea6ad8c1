# SK-10: RFC 3678 section 4.1.3: IP_BLOCK_SOURCE of a group that was not joined is EINVAL
lan  l1
node r preset=rfc9776 on l1
node l preset=linux-6 on l1
at 1s r.a block 239.1.1.1 203.0.113.1
at 1s l.a block 239.1.1.1 203.0.113.1
at 2s r.a block ff15::101 2001:db8::1
expect state at 1s r.a result LAST EINVAL
expect state at 1s l.a result LAST EINVAL
expect state at 2s r.a result LAST EINVAL
expect state at 3s r.a memberships 0
expect state at 3s r not member 239.1.1.1
end 5s
