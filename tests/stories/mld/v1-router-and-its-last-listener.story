# RFC 2710 section 5: Done is asked about twice; who says nothing more is gone after 10 s, as configured (MR-11)
lan  l1 delay=1us
node r driver=router preset=rfc2236 igmp=off query_interval=4s response_interval=2s on l1 address fe80::1/64
node a b on l1
at 101.5s a inject mld-v1-report ff0e::1
at 101.5s b inject mld-v1-report ff0e::2
at 106.5s a inject mld-v1-done ff0e::1
expect at 101s r sends exactly mld-query v1 general mrt=2s
expect at 105s r sends exactly mld-query v1 general mrt=2s
expect at 106.500001s r sends exactly mld-query v1 ff0e::1 mrt=1s
expect at 107.500001s r sends exactly mld-query v1 ff0e::1 mrt=1s
expect nothing from r in [102s,108.9s]
expect nothing from r in [110s,112.9s]
expect state at 108.5s      r group ff0e::1
expect state at 108.500001s r not group ff0e::1
expect state at 111.5s      r group ff0e::2
expect state at 111.500001s r not group ff0e::2
end 112.9s
