# What befalls a node with tunnels: a restart makes them anew, and without the card there is no group (OPENBSD.md A6)
lan  l1
node v1 v2 preset=openbsd-2016-array driver=vxlan vni=1..3 group=239.0.0.1 vxlandev=1 on l1
node h on l1
at 10s v1 crash
expect state at 11s v1 not member 239.0.0.1
at 20s v1 restart
expect state at 21s v1 member 239.0.0.1
at 30s v1/1 detach
expect state at 31s v1 not member 239.0.0.1
at 40s v1 restart
expect state at 41s v1 member 239.0.0.1
at 41s l1 partition {v1}
at 42s v1 address del 10.1.0.1
expect state at 42s v1 not member 239.0.0.1
at 43s v1 address add 10.1.0.1/16
at 44s v1/1 down
at 45s v1/1 up
at 50s v2 restart
end 60s
