# RFC 9777 section 6: ff02::1 and ff01::/16 are never reported, 2001:db8::5 is no group (MR-15)
lan  l1 delay=1us
node r driver=router preset=rfc3810 on l1 address fe80::1/64
node x on l1 address fe80::10/64
at 10s   x inject hex 60000000004c0001fe800000000000000000000000000010ff0200000000000000000000000000163a000502000001008f003b0f0000000304000000ff02000000000000000000000000000104000000ff0100000000000000000000000000010400000020010db8000000000000000000000005
expect state at 15s r not group ff02::1
expect state at 15s r not group ff01::1
expect state at 15s r not group 2001:db8::5
expect state at 15s r counter presence_bytes = 120
# Its own ff02::2 and solicited-node group it hears of no one else.
end 20s
