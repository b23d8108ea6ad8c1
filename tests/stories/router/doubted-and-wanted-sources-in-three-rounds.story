# RFC 3376 section 6.6.3.2: sources that some want meanwhile are asked for apart, with S, in the same retransmission
lan  l1 delay=1us
node r driver=router preset=rfc3376 robustness=3 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.9/24
at 50s   x inject v3-report {ALLOW 239.1.1.1 {203.0.113.1, 203.0.113.2, 203.0.113.3}}
at 60s   x inject v3-report {BLOCK 239.1.1.1 {203.0.113.1, 203.0.113.2}}
expect in [60s,60.1s]   r sends query 239.1.1.1 {203.0.113.1, 203.0.113.2} s=0
at 60.5s x inject v3-report {IS_IN 239.1.1.1 {203.0.113.2}}
expect in [61s,61.1s]   r sends query 239.1.1.1 {203.0.113.1} s=0
expect in [61s,61.1s]   r sends query 239.1.1.1 {203.0.113.2} s=1
expect in [62s,62.1s]   r sends query 239.1.1.1 {203.0.113.1} s=0
expect in [62s,62.1s]   r sends query 239.1.1.1 {203.0.113.2} s=1
expect nothing from r in [62.1s,62.4s]
expect state at 62.9s   r source 239.1.1.1 203.0.113.1
expect state at 63.1s   r group 239.1.1.1 include sources 2
end 70s
