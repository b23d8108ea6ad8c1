# RFC 3376 section 6.6.3.1: Q(G) twice with S clear, then the group goes (RT-19, RL-01, RL-19)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {}}
at 70s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
expect at 70.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect at 71.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect nothing from r in [32s,150s]
expect state at 70.000001s r group 239.1.1.1 exclude timer [2s,2s]
# It is forwarded until then.
expect state at 71.5s r member 239.1.1.1
expect state at 71.5s r group 239.1.1.1
expect state at 72s r group 239.1.1.1 exclude
expect state at 72.000001s r not group 239.1.1.1
expect state at 72.000001s r not member 239.1.1.1
end 150s
