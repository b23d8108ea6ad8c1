# FRR's immediate leave, an option: who leaves was the last, nobody is asked (RL-12)
lan  l1 delay=1us
node r driver=router preset=rfc2236 fast_leave=on on l1 address 192.0.2.1/24
node a preset=rfc2236 on l1 address 192.0.2.10/24
node b preset=rfc2236 on l1 address 192.0.2.11/24
at 1s  a join 239.1.1.1
at 2s  b join 239.1.1.1
at 40s b inject v2-leave 239.1.1.1
expect state at 40s        r group 239.1.1.1
expect state at 40.000001s r not group 239.1.1.1
expect nothing from r in [32s,150s]
# The documented risk: a is a member still, and known again at the next general query.
expect state at 150s r not group 239.1.1.1
expect state at 170s r group 239.1.1.1
end 170s
