# RFC 9776 section 4: fewer than 8 octets are discarded as too short, by hosts and by routers (MF-02)
lan  l1 delay=1us
lan  l2 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r driver=router on l2 address 192.0.2.2/24
node x on l1 address 192.0.2.1/24, on l2 address 192.0.2.3/24
at 0s   h join 239.1.1.1
# 0, 1, 4 and 7 octets
at 60s  x/1 inject hex 46c00018000000000102821dc0000201e000000194040000
at 60s  x/2 inject hex 46c00018000000000102821dc0000201e000000194040000
at 61s  x/1 inject hex 46c00019000000000102821cc0000201e00000019404000011
at 61s  x/2 inject hex 46c00019000000000102821cc0000201e00000019404000011
at 62s  x/1 inject hex 46c0001c0000000001028210c000020ae0000001940400001164ee9b
at 62s  x/2 inject hex 46c0001c0000000001028210c000020ae0000001940400001164ee9b
at 63s  x/1 inject hex 46c0001f000000000102820dc000020ae0000001940400001164ee9b000000
at 63s  x/2 inject hex 46c0001f000000000102820dc000020ae0000001940400001164ee9b000000
expect nothing from h in [2s,120s]
expect state at 70s h counter rcv_tooshort = 4
expect state at 70s r counter rcv_tooshort = 4
# None was a query: it takes nobody for the querier but itself.
expect state at 70s r querier 192.0.2.2
end 120s
