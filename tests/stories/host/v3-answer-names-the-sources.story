# RFC 9776 section 5.2: a general query for 1 s is answered by IS_IN{S1,S2} within 1 s (H3Q-02)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h filter 239.1.1.1 include {203.0.113.1,203.0.113.2}
at 60s  r inject hex 46c000240000000001028211c0000201e000000194040000110aec7800000000027d0000
expect in (60.000001s,61.000001s]  h sends hex 46c0003000000000010281e7c000020ae000001694040000220074f40000000101000002ef010101cb007101cb007102
expect nothing from h in [2s,120s]
end 120s
