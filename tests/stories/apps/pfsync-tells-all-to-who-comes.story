# Who comes up is told all states, and carp waits for that
# Who comes up asks for all states, and carp is held back until they are there (if_pfsync.c pfsync_request_full_update,
# pfsync_bulk_start, pfsync_bulk_update, pfsync_in_bus; carp_group_demote_adj 32 and 1).
lan  sync
node f1 driver=pfsync preset=openbsd-2016-array syncdev=1 on sync
node f2 driver=pfsync preset=openbsd-2016-array on sync
at 100s f1 must state add 12 from 10.0.0.1:1000 > 192.0.2.80:80
expect state at 100s f2 pfsync states 0
at 110s f2 must pfsync syncdev 1
at 110s f2 must pfsync up
expect state at 110s f2 not pfsync synced
expect state at 110s f2 pfsync demotion 33
expect in [110s,110.1s] f2 sends exactly pfsync upd-req 1
expect in [110s,110.1s] f1 sends exactly pfsync bus start
expect in [110s,110.2s] f1 sends pfsync upd 5
expect in [110s,110.2s] f1 sends pfsync upd 5
expect in [110s,110.2s] f1 sends pfsync bus end
expect state at 111s f2 pfsync synced
expect state at 111s f2 pfsync demotion 0
expect state at 111s f2 pfsync like f1
expect state at 111s f1 counter pfsync_sent_upd = 12
end 120s
