# RFC 1112 appendix I: 224.0.0.1 is joined for ever, has no timer and is never reported (HV1-07)
lan  l1 delay=1us
node h preset=rfc1112 on l1 address 192.0.2.10/24
node r on l1
at 60s  r inject query v1 general
at 90s  h join 224.0.0.1
at 95s  r inject query v1 general
at 120s h leave 224.0.0.1
at 125s r inject query v1 general
expect state at 60s  h member 224.0.0.1
expect state at 130s h member 224.0.0.1
strict h
# The host is not deaf: it answers for another group.
node x preset=rfc1112 on l1
at 0s  x join 239.1.1.1
expect in (60.000001s,70.000001s]  x sends v1-report 239.1.1.1
end 150s
