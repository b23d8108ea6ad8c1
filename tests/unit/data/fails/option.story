# An option that has another value
lan l1
node h preset=linux-6 on l1
at 1s h setsockopt IP_MULTICAST_TTL int 7
expect state at 2s h option IP_MULTICAST_TTL = 8
end 9s
