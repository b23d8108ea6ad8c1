# RFC 3590 section 4: without a link-local address reports come from ::, which routers drop
lan  l1 delay=1us
node h preset=rfc3810 ipv6=on on l1 address none
at 1s  h join ff15::101
expect at 1s       h sends mld-v2-report {TO_EX ff15::101 {}} from ::
expect in (1s,2s]  h sends mld-v2-report {TO_EX ff15::101 {}} from ::
strict h
end 30s
