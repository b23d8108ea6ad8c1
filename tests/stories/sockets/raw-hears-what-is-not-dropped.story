# What IGMP drops does not reach a raw socket, an unknown type does; on Linux all of it does, since raw sockets are asked
# first (OPENBSD.md A8, netinet/igmp.c igmp_input_if; net/ipv4/ip_input.c ip_protocol_deliver_rcu)
lan l1
node bsd preset=openbsd-2016-list on l1
node lx preset=linux-6 on l1
node r on l1
at 0s  bsd.raw must open raw igmp
at 0s  lx.raw must open raw igmp
# to 224.0.0.1: of type 0x99, with a wrong checksum, of 7 octets
at 1s  r inject hex 46c000200000000001028215c0000201e000000194040000990066ff00000000
at 2s  r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9c00000000
at 3s  r inject hex 46c0001f0000000001028216c0000201e0000001940400001164ee9b000000
expect in [1s,1.1s]  bsd.raw receives *
expect state at 4s   bsd.raw received 1
expect state at 4s   lx.raw received 3
expect state at 4s   bsd counter rcv_badsum = 1
expect state at 4s   bsd counter rcv_tooshort = 1
end 4s
