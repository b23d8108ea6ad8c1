# RFC 2236 section 8.4: without reports a group lasts 260 s from the last one
lan  l1 delay=1us
node r  driver=router on l1
node h1 on l1
at 10s  h1 inject v2-report 239.1.1.1
expect state at 10s         r not group 239.1.1.1
expect state at 10.000001s  r group 239.1.1.1 timer [260s,260s]
expect state at 270s        r group 239.1.1.1
expect state at 270.000001s r not group 239.1.1.1
end 300s
