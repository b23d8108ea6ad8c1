# OPENBSD.md A6: the group is joined with the sync interface, and left when it changes
# OPENBSD.md A6: joins with the sync interface, leaves when it changes or goes, and for a peer of its own; errors leave no
# sync interface.
lan  l1
lan  l2
lan  l3
node f1 driver=pfsync preset=openbsd-2016-array syncdev=1 on l1, on l2, on l3 nomulticast
at 10s f1 must pfsync syncdev 2
at 20s f1 must pfsync syncdev 2 peer 10.2.0.9
at 30s f1 must pfsync syncdev 1
at 40s f1 pfsync syncdev 3
at 50s f1 must pfsync syncdev 3 peer 10.3.0.9
at 60s f1 pfsync syncdev 9
at 70s f1 must pfsync syncdev none
at 80s f1 pfsync syncdev 1 maxupd 256
expect state at 5s   f1/1 member 224.0.0.240
expect state at 10s  f1/1 not member 224.0.0.240
expect state at 10s  f1/2 member 224.0.0.240
expect state at 20s  f1 not member 224.0.0.240
expect state at 20s  f1 pfsync syncdev 2
expect at 20s        f1/2 sends pfsync upd-req 1 to 10.2.0.9 ttl 255
expect state at 30s  f1/1 member 224.0.0.240
expect state at 40s  f1 result LAST EADDRNOTAVAIL
expect state at 40s  f1 pfsync syncdev none
expect state at 40s  f1 not member 224.0.0.240
expect state at 50s  f1 pfsync syncdev 3
expect state at 60s  f1 result LAST EINVAL
expect state at 60s  f1 pfsync syncdev 3
expect state at 70s  f1 pfsync syncdev none
expect state at 80s  f1 result LAST EINVAL
end 90s
