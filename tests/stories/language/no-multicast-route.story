# The language: multicast_route=off leaves a node without the routes that a join without an interface needs
lan l1
node with without preset=rfc3376 on l1
node off preset=rfc3376 multicast_route=off on l1
at 1s with join 239.1.1.1
at 1s off join 239.1.1.1
at 2s off must join 239.1.1.1 on 1
at 1s off join ff15::1
expect state at 1s with result LAST OK
expect state at 1s with member 239.1.1.1
expect state at 1s off not member 239.1.1.1
expect state at 1s off not result LAST OK
expect state at 2s off member 239.1.1.1
expect state at 2s off not member ff15::1
end 3s
