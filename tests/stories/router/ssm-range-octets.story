# RFC 9776 section 6.4, RFC 4604 section 2.2: of the SSM range any-source reports are ignored, sources are not (RQ-37)
lan  l1 delay=1us
node r driver=router preset=rfc9776 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.11/24
at 10s m inject hex 46c00020000000000102790bc000020ae801010194040000160000fde8010101
at 11s m inject hex 46c0002800000000010281efc000020ae0000016940400002200f0fb0000000104000000e8010101
at 12s m inject v3-report {IS_EX 232.1.1.1 {}}
at 20s m inject hex 46c0002c00000000010281ebc000020ae0000016940400002200b3f80000000105000001e8010101cb007101
at 21s m inject v3-report {IS_IN 232.1.1.1 {203.0.113.2}}
at 22s m inject v3-report {TO_EX 232.1.1.1 {203.0.113.1}}
expect state at 19s r not group 232.1.1.1
expect state at 25s r group 232.1.1.1 include sources 2
expect state at 25s r source 232.1.1.1 203.0.113.1 timer [265.000001s,265.000001s]
end 60s
