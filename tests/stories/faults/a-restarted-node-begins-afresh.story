# After a restart the kernel's own groups are joined as at first; programs must join again
lan  l1
node r driver=router on l1
node h preset=rfc3376 on l1 address 10.1.0.77/16
at 1s    h join 239.1.1.1
at 2s    h.b open udp pid 7
at 50s   h crash
at 60s   h restart
expect state at 60s   h memberships 0
expect state at 60s   h not member 239.1.1.1
expect state at 60s   h member 224.0.0.1
expect nothing from h in [50s,69s]
at 61s   h exit 7
expect state at 61s   h result LAST ESRCH
at 70s   h join 239.1.1.1
expect at 70s         h sends exactly v3-report {TO_EX 239.1.1.1 {}}
expect in (70s,71s]   h sends v3-report {TO_EX 239.1.1.1 {}} from 10.1.0.77
at 80s   r inject udp 10.1.0.1 > 239.1.1.1
expect in [80s,80.1s] h receives udp
end 90s
