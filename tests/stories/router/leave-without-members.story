# RFC 2236 section 7: a leave for a group without members is ignored (RL-09)
lan  l1
node r  driver=router on l1 address 192.0.2.1/24
node h1 on l1 address 192.0.2.10/24
at 140s  h1 inject hex 46c00020000000000102820bc000020ae0000002940400001700f8fcef010101
expect nothing from r in [32s,156s]
expect state at 150s r not group 239.1.1.1
end 156s
