# RFC 3376 section 4.2.16: IS_EX of 400 sources is one record with as many as fit in 1500 octets, 365 (H3Q-21)
# Reporting fewer excluded sources asks for more traffic, never for less.
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1
at 0s   h filter 239.1.1.1 exclude {400 from 203.0.113.1}
at 60s  r inject query v3 239.1.1.1 mrt=1s
expect in (60.000001s,61.000001s]  h sends v3-report {IS_EX 239.1.1.1 {..}} records 1 sources 365 len 1500
expect nothing from h in [2s,120s]
end 120s
