# Two firewalls tell each other of their states, by fives or after a second
# Two firewalls tell each other of their states: five to a datagram of 1500 octets, or after a second (OpenBSD 2016
# sys/net/if_pfsync.c pfsync_q_ins, pfsync_insert_state); TTL 255, DF, low delay (pfsyncioctl).
lan  l1
lan  sync
node f1 f2 driver=pfsync preset=openbsd-2016-list syncdev=2 on l1, on sync
at 60s f1 must state add 7 from 10.0.0.1:1000 > 192.0.2.80:80 tcp
at 60s f2 must state add 10.0.0.2:53 > 192.0.2.53:53
expect at 0s         f1 sends pfsync upd-req 1 to 224.0.0.240 ttl 255 df tos 16
expect at 60s        f1 sends exactly pfsync ins 5 len 1364
expect at 61s        f1 sends exactly pfsync ins 2
expect at 61s        f2 sends exactly pfsync ins 1
expect state at 60s  f1 member 224.0.0.240
expect state at 62s  f1 pfsync states 8
expect state at 62s  f1 pfsync like f2
expect state at 62s  f2 pfsync state 10.0.0.1:1006 > 192.0.2.80:80 tcp
at 70s f1 state del 10.0.0.1:1000 > 192.0.2.80:80 tcp
at 70s f2 state pass 10.0.0.1:1001 > 192.0.2.80:80 tcp
expect in [70s,71s]  f1 sends exactly pfsync del-c 1
expect in [70s,72s]  f2 sends pfsync upd-c 1
expect state at 75s  f1 pfsync like f2
expect state at 75s  f1 pfsync states 7
at 80s f1 state flush
expect at 80s        f1 sends exactly pfsync clr 1
expect state at 81s  f2 pfsync states 1
end 90s
