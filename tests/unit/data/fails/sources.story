# The nearest packet is told in words that can be used again
lan  l1
node h1 on l1
at 1s h1 inject mld-query v2 ff15::1 {2001:db8::1} qrv=3
expect at 1s h1 sends mld-query v2 ff15::1 {2001:db8::2}
end 3s
