# What was lost is asked for when it is heard of again
# What was lost is asked for when it is heard of again (if_pfsync.c pfsync_in_upd_c: "We don't have this state. Ask for it.").
lan  sync loss=0.3
node f1 f2 driver=pfsync preset=openbsd-2016-list syncdev=1 on sync
at 120s f1 must state add 100 from 10.0.0.1:1000 > 192.0.2.80:80
at 120s f2 must state add 100 from 10.0.0.2:1000 > 192.0.2.80:80
every 5s from 130s to 300s f1 state pass 100 from 10.0.0.1:1000 > 192.0.2.80:80
every 5s from 130s to 300s f2 state pass 100 from 10.0.0.2:1000 > 192.0.2.80:80
expect state at 125s f1 not pfsync like f2
expect state at 310s f1 pfsync states 200
expect state at 310s f1 pfsync like f2
end 310s
