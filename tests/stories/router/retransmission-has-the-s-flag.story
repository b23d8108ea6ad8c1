# RFC 3376 section 6.6.3.1: somebody reports meanwhile: the query is repeated with S set, and the group stays (RL-02)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s   x inject v3-report {IS_EX 239.1.1.1 {}}
at 70s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200eafb0000000103000000ef010101
at 70.5s x inject hex 46c0002800000000010281eec000020be0000016940400002200ebfb0000000102000000ef010101
expect at 70.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027d0000
expect at 71.000001s r sends hex 46c000240000000001027210c0000201ef01010194040000110af475ef0101010a7d0000
expect nothing from r in [32s,150s]
expect state at 70.500001s r group 239.1.1.1 exclude timer [260s,260s]
expect state at 100s r group 239.1.1.1
end 150s
