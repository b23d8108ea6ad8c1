# Must fail: a member of nothing is not one of 239.1.2.3
lan  l1
node h1 on l1
expect state at 1s h1 member 239.1.2.3
end 60s
