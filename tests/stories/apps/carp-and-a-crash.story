# The master crashes without a word: the backup waits three intervals; it boots as it was made, and takes over again
lan  l1
node c1 driver=carp preset=openbsd-2016-list vip=10.1.0.100/16 pass=secret preempt=on on l1
node c2 driver=carp preset=openbsd-2016-list vip=10.1.0.100/16 pass=secret advskew=100 preempt=on on l1
expect state at 10s   c1 carp master
at 20s  c1 crash
expect nothing from c1 in (20s,59s]
expect state at 21.9s c2 carp backup
expect state at 25s   c2 carp master
at 60s  c1 restart
expect state at 60s   c1 carp member 224.0.0.18 users 1
expect state at 70s   c1 carp master
expect state at 70s   c2 carp backup
at 80s  c1/1 detach
expect state at 90s   c1 carp init
expect state at 90s   c1 carp entries 0
expect state at 90s   c2 carp master
end 100s
