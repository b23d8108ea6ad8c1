# RFC 2236 section 2.4: a v2 report that is not sent to its group makes no group at a router (MF-16)
lan  l1 delay=1us
node r driver=router on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s  x inject hex 46c000200000000001028204c000020ae0000009940400001600f9fcef010101
at 20s  x inject hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101
expect state at 15s r not group 239.1.1.1
expect state at 15s r not group 224.0.0.9
expect state at 25s r group 239.1.1.1 timer (250s,260s]
end 30s
