# RFC 3590 section 4: what was joined before there was a link-local address is reported with it (MH-12)
lan  l1 delay=1us
node h preset=rfc3810 ipv6=on on l1 address none
at 1s   h join ff15::101
at 20s  h address add fe80::10/64
expect in [20s,21s]  h sends mld-v2-report {TO_EX ff15::101 {}} from fe80::10
expect state at 1s  h member ff15::101
end 60s
