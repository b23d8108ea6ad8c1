# RFC 2236 section 7: a querier starts again with its interface
lan  l1
node r driver=router on l1
at 11s  r/1 down
at 50s  r/1 up
expect at 0s      r sends query general
expect at 50s     r sends query general
expect at 81.25s  r sends query general
expect nothing from r in [11s,49s]
expect nothing from r in [61s,100s]
end 100s
