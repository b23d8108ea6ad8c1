# SK-19: RFC 3678 section 4.2.1: setsourcefilter with one source too many is ENOBUFS; the filter stays, nothing is reported
# Linux: 10 of IPv4 (igmp_max_msf), 64 of IPv6 (mld_max_msf).
lan  l1
node l preset=linux-6 on l1
at 1s  l join 239.1.1.1
at 2s  l filter 239.1.1.1 include {10 from 203.0.113.1}
at 3s  l join ff15::101
at 4s  l filter ff15::101 include {64 from 2001:db8::1}
at 20s l filter 239.1.1.1 include {11 from 203.0.113.1}
at 21s l filter ff15::101 exclude {65 from 2001:db8::1}
expect state at 2s  l result LAST OK
expect state at 4s  l result LAST OK
expect state at 20s l result LAST ENOBUFS
expect state at 21s l result LAST ENOBUFS
expect state at 22s l filter 239.1.1.1 include {203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, 203.0.113.8, 203.0.113.9, 203.0.113.10}
expect state at 22s l filter ff15::101 include {2001:db8::1, 2001:db8::40, ..}
expect nothing from l in [15s,40s]
end 40s
