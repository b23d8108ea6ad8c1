# A router that boots knows nobody, and asks at once (RFC 2236 section 8.6: startup queries)
lan  l1
node r driver=router on l1
node h on l1
at 1s    h join 239.1.1.1
expect state at 20s   r group 239.1.1.1
at 100s  r restart
expect state at 100s  r not group 239.1.1.1
expect at 100s        r sends query general
expect state at 112s  r group 239.1.1.1
end 120s
