# OPENBSD.md A1: ip_setmoptions knows no option for sources
lan  l1
node h preset=openbsd-2016-list on l1
at 1s  h joinsource 239.1.1.1 203.0.113.1
at 2s  h join 239.1.1.1
at 3s  h block 239.1.1.1 203.0.113.1
expect state at 1s  h result LAST EOPNOTSUPP
expect state at 1s  h not member 239.1.1.1
expect state at 3s  h result LAST EOPNOTSUPP
expect state at 3s  h mode 239.1.1.1 exclude {}
expect nothing from h in [0s,1.5s]
end 20s
