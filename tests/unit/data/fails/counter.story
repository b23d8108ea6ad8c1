# Must fail: one query was sent, not two
lan  l1
node h1 on l1
node r on l1
at 1s r inject query general
expect state at 2s h1 counter rcv_queries = 2
end 60s
