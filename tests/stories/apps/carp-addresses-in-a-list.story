# doc/stories.md: vip is one address or several; ifconfig(8)'s rate has a unit, or is bits a second
lan  l1
node a driver=carp vip=[10.1.0.100/16, 10.1.0.101/16] pass=secret on l1
node b driver=carp vip=10.1.0.100/16+10.1.0.101/16 advskew=100 pass=secret on l1
at 1s a/1 ifconfig rate 1Mbps queue 5
at 2s b/1 ifconfig rate 1000000
expect state at 1s a result LAST OK
expect state at 2s b result LAST OK
expect state at 8s a carp addresses 2
expect state at 8s a carp master
expect state at 8s b carp backup
end 9s
