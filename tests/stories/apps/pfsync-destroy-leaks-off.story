# OPENBSD.md A7: the group is left with the device where the option is off
# OPENBSD.md A7 point 2, with the option off: pfsync_clone_destroy of 2016 with a leave that it does not have.
lan  sync
node array driver=pfsync preset=openbsd-2016-array syncdev=1 pfsync.destroy-leaks=off on sync
node list  driver=pfsync preset=openbsd-2016-list  syncdev=1 pfsync.destroy-leaks=off on sync
node new   driver=pfsync preset=openbsd-7          syncdev=1 pfsync.destroy-leaks=off on sync
at 10s array must pfsync destroy
at 10s list  must pfsync destroy
at 10s new   must pfsync destroy
expect state at 9s   array member 224.0.0.240
expect state at 11s  array not member 224.0.0.240
expect state at 11s  list  not member 224.0.0.240
expect state at 11s  new   not member 224.0.0.240
expect state at 11s  array counter lost_references = 0
expect state at 11s  list  counter lost_references = 0
expect state at 11s  list  counter lost_entries = 0
expect state at 11s  array counter lost_entries = 0
expect state at 11s  array counter final_bytes = 0
expect state at 11s  list  counter final_bytes = 0
expect state at 11s  new   counter final_bytes = 0
expect state at 11s  list  not pfsync there
end 20s
