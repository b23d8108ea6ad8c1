# RFC 3376 section 4.1: a general query behind one with sources and S has nothing of it in its octets
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node m on l1 address 192.0.2.10/24
at 150s m inject v3-report {ALLOW 239.1.1.1 {20 from 203.0.113.1}}
at 154.5s m inject v3-report {BLOCK 239.1.1.1 {20 from 203.0.113.1}}
at 154.8s m inject v3-report {IS_IN 239.1.1.1 {20 from 203.0.113.1}}
expect at 154.500001s r sends query v3 239.1.1.1 {203.0.113.1, 203.0.113.20, ..} s=0 len 116
expect at 155.500001s r sends query v3 239.1.1.1 {203.0.113.1, 203.0.113.20, ..} s=1 len 116
expect at 156.25s r sends hex 46c000240000000001028211c0000201e0000001940400001164ec1e00000000027d0000
end 160s
