# RFC 9776 section 4.1.8: a query that announces more sources than it has is not read past its end
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
node r on l1 address 192.0.2.1/24
at 0s   h joinsource 239.1.1.1 203.0.113.1
at 20s  r inject hex 46c00028000000000102720cc0000201ef01010194040000110ac071ef010101027d0002cb007101
at 30s  r inject hex 46c00028000000000102720cc0000201ef01010194040000110ac073ef010101027dffffcb007101
at 40s  r inject hex 46c00027000000000102720dc0000201ef01010194040000110ac073ef010101027d0001cb0071
expect nothing from h in [2s,120s]
end 120s
