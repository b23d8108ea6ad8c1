# LM-02: Linux igmp_max_msf, 10 sources: the 11th is ENOBUFS, one by one or all at once, and the filter keeps its 10
lan  l1
node l preset=linux-6 on l1
at 1s l.a must joinsource 232.1.1.1 10 from 203.0.113.1
at 2s l.a joinsource 232.1.1.1 203.0.113.11
at 3s l.a filter 232.1.1.1 include {11 from 203.0.113.101}
expect state at 2s l.a result LAST ENOBUFS
expect state at 3s l.a result LAST ENOBUFS
expect state at 4s l.a filter 232.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, 203.0.113.8, 203.0.113.9, 203.0.113.10}
# The knob is the system's own.
at 5s l sysctl net.ipv4.igmp_max_msf 11
at 6s l.a must joinsource 232.1.1.1 203.0.113.11
end 7s
