# RFC 2236 sections 3, 8.8 and 8.9: two group queries a second apart, then the group is gone (RL-07)
lan  l1 delay=1us
node r  driver=router on l1 address 192.0.2.1/24
node h1 on l1 address 192.0.2.10/24
at 50s   h1 join 239.1.1.1
at 140s  h1 leave 239.1.1.1
expect state at 139s r group 239.1.1.1
expect at 140s         h1 sends v2-leave 239.1.1.1
expect at 140.000001s  r sends hex 46c000200000000001027214c0000201ef01010194040000110afef2ef010101
expect at 141.000001s  r sends exactly query v2 239.1.1.1 mrt=1s
expect nothing from r in [32s,156s]
expect state at 142s         r group 239.1.1.1
expect state at 142.000001s  r not group 239.1.1.1
end 156s
