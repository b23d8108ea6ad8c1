# Must fail: a lone router is the querier
lan  l1
node r driver=router on l1 address 192.0.2.1/24
expect state at 2s r querier 192.0.2.2
end 60s
