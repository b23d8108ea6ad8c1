# RFC 9777 section 6.2: IS_IN of the sources that are asked for and wanted, in both modes
lan  l1 delay=1us
node h preset=rfc3810 on l1 address fe80::10/64
node r on l1 address fe80::1/64
at 0s   h filter ff15::101 include {2001:db8:5::1,2001:db8:5::2}
at 0s   h filter ff15::102 exclude {2001:db8:5::1}
at 20s  r inject mld-query v2 ff15::101 {2001:db8:5::2,2001:db8:5::3} mrt=1s
at 40s  r inject mld-query v2 ff15::102 {2001:db8:5::1,2001:db8:5::2} mrt=1s
at 60s  r inject mld-query v2 ff15::102 {2001:db8:5::1} mrt=1s
at 80s  r inject mld-query v2 ff15::102 mrt=1s
expect in (20.000001s,21.000001s]  h sends exactly mld-v2-report {IS_IN ff15::101 {2001:db8:5::2}}
expect in (40.000001s,41.000001s]  h sends exactly mld-v2-report {IS_IN ff15::102 {2001:db8:5::2}}
expect in (80.000001s,81.000001s]  h sends exactly mld-v2-report {IS_EX ff15::102 {2001:db8:5::1}}
expect nothing from h in [2s,120s]
end 120s
