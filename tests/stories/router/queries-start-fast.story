# RFC 2236 sections 3, 8.6 and 8.7: general queries at 0, 31.25, 156.25, 281.25 s (RQ-02)
lan  l1
node r driver=router on l1 address 192.0.2.1/24
expect at 0s       r sends hex 46c000200000000001028215c0000201e0000001940400001164ee9b00000000
expect at 31.25s   r sends exactly query v2 general mrt=10s
expect at 156.25s  r sends exactly query v2 general mrt=10s
expect at 281.25s  r sends exactly query v2 general mrt=10s
# A router is a member of 224.0.0.2, and section 6 excepts 224.0.0.1 alone from reports (HV2-14).
expect at 0s       r sends v2-report 224.0.0.2
expect in (0s,10s] r sends v2-report 224.0.0.2
strict r
expect state at 1s r querier 192.0.2.1
expect state at 1s r member 224.0.0.2
end 400s
