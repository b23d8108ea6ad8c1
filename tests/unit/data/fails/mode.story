# A filter has other sources
lan  l1
node h1 preset=rfc3376 on l1
at 1s h1 filter 239.1.1.1 exclude {10.0.0.1, 10.0.0.2}
expect state at 2s h1 mode 239.1.1.1 exclude {10.0.0.1}
end 3s
