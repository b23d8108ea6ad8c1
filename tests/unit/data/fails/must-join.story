# Must fail: the second join is refused
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
at 2s h1 must join 239.1.2.3
end 60s
