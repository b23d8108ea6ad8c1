# Must fail: something was sent where nothing was expected
lan  l1
node h1 on l1
at 1s h1 join 239.1.2.3
expect at 1s h1 sends v2-report 239.1.2.3
expect nothing from h1 until 60s
end 60s
