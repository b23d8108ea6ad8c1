# RFC 2236 section 6: of 224.0.0.x only 224.0.0.1 is silent (HV2-14)
lan  l1
node h1 on l1
at 1s   h1 join 224.0.0.5
at 20s  h1 leave 224.0.0.5
expect at 1s        h1 sends exactly v2-report 224.0.0.5
expect in (1s,11s]  h1 sends exactly v2-report 224.0.0.5
expect at 20s       h1 sends exactly v2-leave 224.0.0.5
strict h1
end 60s
