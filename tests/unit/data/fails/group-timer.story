# Must fail: 260 s after a report, not 250
lan  l1
node r driver=router on l1
node h1 on l1
at 1s h1 inject v2-report 239.1.2.3
expect state at 2s r group 239.1.2.3 timer [249s,251s]
end 60s
