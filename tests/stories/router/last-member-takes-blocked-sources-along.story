# RFC 3376 section 6.5: the group timer expires, no source timer runs: the record goes, blocked sources and all (RT-20)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {203.0.113.1, 203.0.113.2}}
at 70s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect at 70.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect at 71.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect nothing from r in [32s,150s]
expect state at 71s r group 239.1.1.1 exclude sources 2
expect state at 72.000001s r not group 239.1.1.1
expect state at 72.000001s r counter source_bytes = 0
expect state at 72.000001s r counter presence_bytes = 0
end 150s
