# A group that a limit refused may have members that nobody knows of, when there is room again
# For a membership interval (RFC 3376 section 8.4: 260 s) all are asked.
lan  l1
node r driver=router preset=rfc3376 tracking=on max_groups=1 on l1
node h1 h2 preset=rfc3376 on l1
at 1s  h1 join 239.1.1.1
at 50s h2 join 239.1.1.2
expect state at 51s  r not group 239.1.1.2
at 60s h1 leave 239.1.1.1
expect in [60s,60.1s]  r sends query 239.1.1.1
expect state at 61s  r group 239.1.1.1
end 70s
