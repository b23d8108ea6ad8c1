# The filter of a group that the socket is not in
lan l1
node h preset=rfc3376 on l1
at 1s h.a join 239.1.1.1
expect state at 2s h.a filter 239.1.1.2 exclude {}
end 9s
