# pfsync as a packet: patterns of kinds and numbers, and datagrams of zeros, with the header's TTL and destination
lan  l1
node f driver=pfsync preset=openbsd-2016-array syncdev=1 on l1
node r on l1
at 100s f must state add 6 from [2001:db8::1]:1000 > [2001:db8::2]:80 tcp
at 110s r inject pfsync upd-req 1
at 120s r inject pfsync upd-req 1 ttl 254
at 130s r inject pfsync bus end ins-ack 2
at 140s r inject pfsync upd-req 1 to 10.1.0.9
expect at 100s           f sends exactly pfsync ins 5
expect at 101s           f sends pfsync ins 1 upd 0 df
expect at 110s           r sends exactly pfsync upd-req 1 len 56
expect in [110s,110.1s]  f sends exactly pfsync bus start
expect in [110s,110.1s]  f sends pfsync upd 5
expect in [110s,110.1s]  f sends pfsync upd 1 bus end
expect nothing from f    in [120s,140s]
expect state at 121s     f counter pfsync_badttl = 1
expect state at 131s     f counter pfsync_received_ins_ack = 2
expect state at 131s     f counter pfsync_received_bus = 1
expect state at 140s     f pfsync state [2001:db8::1]:1005 > [2001:db8::2]:80 tcp
end 150s
