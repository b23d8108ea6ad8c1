# A firewall that restarts has no states, and gets all of its peer's in bulk; what a partition kept from it, too
lan  l1
node f1 f2 driver=pfsync preset=openbsd-2016-array syncdev=1 on l1
at 10s  f1 state add 10 from 10.5.0.1:1000 > 10.6.0.1:80 tcp
at 11s  f1 state pass 10 from 10.5.0.1:1000 > 10.6.0.1:80 tcp
expect state at 20s   f2 pfsync states 10
at 30s  f2 crash
at 40s  f2 restart
expect state at 70s   f2 pfsync states 10
at 80s  l1 partition {f1}
at 81s  f1 state add 10 from 10.5.0.1:2000 > 10.6.0.1:80 tcp
expect state at 90s   f1 pfsync states 20
expect state at 90s   f2 pfsync states 10
at 100s l1 heal
at 101s f2/1 down
at 102s f2/1 up
expect state at 140s  f2 pfsync states 20
end 150s
