# RFC 3376 section 4.2.6: auxiliary data are skipped, and the record behind them is read (MF-08)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 10s  x inject hex 46c0003c00000000010281dbc000020ae00000169404000022000e470000000204020000ef010101aaaaaaaaaaaaaaaa05000001ef010102cb007101
expect state at 15s r group 239.1.1.1
expect state at 15s r source 239.1.1.2 203.0.113.1 timer [255.000001s,255.000001s]
end 20s
