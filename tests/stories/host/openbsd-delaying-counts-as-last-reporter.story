# OpenBSD 2016 igmp.c (OPENBSD.md A8): leaving while DELAYING says Leave, and the second report is dropped
lan  l1
node h1 preset=openbsd-2016-array tick_phase=aligned on l1
at 1.01s  h1 join 239.1.1.1
at 1.02s  h1 leave 239.1.1.1
expect at 1.01s  h1 sends v2-report 239.1.1.1
expect at 1.02s  h1 sends v2-leave 239.1.1.1
strict h1
end 30s
