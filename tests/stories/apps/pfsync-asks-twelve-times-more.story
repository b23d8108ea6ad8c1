# Nobody answers: it asks again twelve times, and then takes all to be well
# Nobody answers: after 4 s and a tick of 10 ms for each of the 2000 datagrams of a full table it asks again, twelve times,
# 5 s apart, and then takes all to be well (if_pfsync.c pfsync_bulk_fail, PFSYNC_MAX_BULKTRIES).
lan  sync
node f1 driver=pfsync preset=openbsd-2016-array syncdev=1 on sync
expect at 0s             f1 sends pfsync upd-req 1
expect nothing from f1   in [1s,23.9s]
expect at 24s            f1 sends pfsync upd-req 1
expect at 29s            f1 sends pfsync upd-req 1
expect at 79s            f1 sends pfsync upd-req 1
expect state at 79.5s    f1 not pfsync synced
expect state at 85s      f1 pfsync synced
expect state at 85s      f1 counter pfsync_sent_upd_req = 13
expect state at 85s      f1 counter pfsync_bulks_failed = 1
expect nothing from f1   in [80s,200s]
end 200s
