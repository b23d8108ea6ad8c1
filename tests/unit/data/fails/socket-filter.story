# What a socket's filter is, where the interface's is another
lan l1
node h preset=rfc3376 on l1
at 1s h.a joinsource 239.1.1.1 10.0.0.1
at 1s h.b joinsource 239.1.1.1 10.0.0.2
expect state at 2s h.a filter 239.1.1.1 include {10.0.0.1, 10.0.0.2}
end 9s
