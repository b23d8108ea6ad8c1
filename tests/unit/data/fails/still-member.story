# Must fail: what was joined is there
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect state at 1s h1 not member 239.1.2.3
end 60s
