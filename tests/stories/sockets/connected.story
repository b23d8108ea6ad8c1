# connect fixes where a socket sends to, and whom it hears (igmp(ADMP); netinet/in_pcb.c in_pcbconnect)
lan l1
node a b c on l1
at 1s  a connect 10.1.0.2
at 1s  a must send bytes 20
at 2s  a send 10.1.0.3
at 3s  a connect 10.1.0.3
at 4s  b send 10.1.0.1
at 5s  c send 10.1.0.1
at 6s  c send
expect at 1s  a sends udp 10.1.0.1 > 10.1.0.2 data 20
expect state at 2s  a result LAST EISCONN
expect state at 3s  a result LAST EISCONN
expect state at 6s  c result LAST ENOTCONN
expect in [1s,1.1s]  b receives udp 10.1.0.1 > 10.1.0.2
expect in [4s,4.1s]  a receives udp 10.1.0.2 > 10.1.0.1
expect state at 7s  a received 1
end 7s
