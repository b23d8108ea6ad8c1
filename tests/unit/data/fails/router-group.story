# Must fail: the router has one source of the group, not two
lan  l1
node r driver=router preset=rfc3376 on l1
node h1 on l1
at 1s h1 inject v3-report {ALLOW 239.1.2.3 {10.0.0.1}}
expect state at 2s r group 239.1.2.3 include sources 1
expect state at 2s r group 239.1.2.3 include sources 2
end 60s
