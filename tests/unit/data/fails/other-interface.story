# Must fail: the packet left by the other interface
lan  l1
lan  l2
node h1 on l1, on l2
at 1s h1 join 239.1.2.3 on 2
expect at 1s h1/1 sends v2-report 239.1.2.3
end 60s
