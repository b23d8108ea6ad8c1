# A configured member is nobody's to leave
lan  l1
node r driver=router preset=rfc3376 tracking=on static_groups=[239.1.1.1] on l1
node h preset=rfc3376 on l1
at 1s  h join 239.1.1.1
expect state at 2s   r tracks 10.1.0.2 239.1.1.1
at 60s h leave 239.1.1.1
expect nothing from r in [60s,100s]
expect state at 61s  r hosts 239.1.1.1 0
expect state at 100s r group 239.1.1.1 exclude
end 100s
