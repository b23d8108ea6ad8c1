# RFC 2236 sections 3 and 7: a leave while membership is checked starts no second series (RL-11)
lan  l1 delay=1us
node r  driver=router on l1
node h1 h2 on l1
at 50s     h1 join 239.1.1.1
at 140s    h1 leave 239.1.1.1
at 140.5s  h2 inject v2-leave 239.1.1.1
expect at 140.000001s  r sends query 239.1.1.1
expect at 141.000001s  r sends query 239.1.1.1
expect nothing from r in [32s,156s]
expect state at 142.1s  r not group 239.1.1.1
end 156s
