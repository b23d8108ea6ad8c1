# RFC 9776 section 7.2.2, RFC 4604 section 2.2: for an SSM group no older report may suppress IS_IN{S1} (HC-11)
lan  l1 delay=1us
node a preset=rfc3376 on l1 address 192.0.2.10/24
node b preset=rfc9776 on l1 address 192.0.2.12/24
node h2 on l1 address 192.0.2.11/24
at 0s       a joinsource 232.1.1.1 203.0.113.1
at 0s       b joinsource 232.1.1.1 203.0.113.1
at 60s      h2 inject query v3 general
at 60.001s  h2 inject hex 46c00020000000000102790ac000020be801010194040000160000fde8010101
expect in (60.001s,70.000001s]  a sends hex 46c0002c00000000010281ebc000020ae0000016940400002200b7f80000000101000001e8010101cb007101
expect in (60.001s,70.000001s]  b sends exactly v3-report {IS_IN 232.1.1.1 {203.0.113.1}}
expect nothing from a in [2s,120s]
expect nothing from b in [2s,120s]
end 120s
