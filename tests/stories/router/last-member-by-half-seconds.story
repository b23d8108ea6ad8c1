# RFC 2710 section 4, RFC 2236 section 3: the last listener of versions without records, with robustness 3 and 0.5 s
lan  l1 delay=1us
node q driver=router preset=rfc2236 igmp=2 robustness=3 last_member_interval=500ms on l1 address 192.0.2.1/24
node m driver=router preset=rfc2710 igmp=off robustness=3 last_member_interval=500ms on l1 address fe80::1/64
node x on l1 address 192.0.2.10/24 address fe80::10/64
at 100s x inject v2-report 239.1.1.1
at 100s x inject mld-report ff15::1
at 110s x inject v2-leave 239.1.1.1
at 110s x inject mld-done ff15::1
expect in [110s,110.1s]     q sends query v2 239.1.1.1 mrt=0.5s
expect in [110.5s,110.6s]   q sends query v2 239.1.1.1 mrt=0.5s
expect in [111s,111.1s]     q sends query v2 239.1.1.1 mrt=0.5s
expect in [110s,110.1s]     m sends mld-query v1 ff15::1 mrt=0.5s
expect in [110.5s,110.6s]   m sends mld-query v1 ff15::1 mrt=0.5s
expect in [111s,111.1s]     m sends mld-query v1 ff15::1 mrt=0.5s
expect nothing from q in (111.1s,120s]
expect nothing from m in (111.1s,120s]
expect state at 111.4s q group 239.1.1.1
expect state at 111.6s q not group 239.1.1.1
expect state at 111.4s m group ff15::1
expect state at 111.6s m not group ff15::1
end 120s
