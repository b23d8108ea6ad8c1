# A socket that nothing was done on has no result: a misspelt name must not pass
lan l1
node h1 preset=4.4bsd on l1
at 1s h1.a join 21 from 239.1.1.1
expect state at 2s h1.typo result LAST OK
end 5s
