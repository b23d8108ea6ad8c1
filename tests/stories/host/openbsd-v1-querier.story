# OpenBSD 2016 igmp.c (OPENBSD.md A8): after a v1 query it speaks v1 and leaves silently; v2 again after 270 s
lan  l1
node h1 preset=openbsd-2016-array on l1
node r on l1
at 1s    h1 join 239.1.1.1
at 20s   r inject query v1 general
at 60s   h1 join 239.1.1.2
at 80s   h1 leave 239.1.1.1
at 289s  h1 join 239.1.1.3
at 292s  h1 join 239.1.1.4
at 320s  h1 leave 239.1.1.4
expect at 1s             h1 sends v2-report 239.1.1.1
expect in (1s,11s]       h1 sends v2-report 239.1.1.1
expect in (20s,30.2s]    h1 sends v1-report 239.1.1.1
expect at 60s            h1 sends v1-report 239.1.1.2
expect in (60s,70s]      h1 sends v1-report 239.1.1.2
expect at 289s           h1 sends v1-report 239.1.1.3
# The repeat asks the router's version when it is due, which may be v2 by then.
expect in (289s,299s]    h1 sends * to 239.1.1.3
expect at 292s           h1 sends v2-report 239.1.1.4
expect in (292s,302s]    h1 sends v2-report 239.1.1.4
expect at 320s           h1 sends v2-leave 239.1.1.4
strict h1
end 400s
