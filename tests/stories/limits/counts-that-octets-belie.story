# Robustness: 65535 records announced in 16 octets and 65535 sources in 12: refused by the length, nothing is allocated for them (LM-10)
lan  l1 delay=1us
node r driver=router preset=rfc3376 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 40s   x inject hex 46c0002800000000010281efc000020ae0000016940400002200e9fc0000ffff04000000ef010101
at 50s   x inject hex 46c000240000000001027210c0000201ef01010194040000110afc75ef010101027dffff
# The one record that is there whole counts.
expect state at 45s r counter rcv_badreports = 1
expect state at 45s r counter presence_bytes = 120
expect state at 45s r counter source_bytes = 0
expect state at 45s r group 239.1.1.1 exclude sources 0
expect state at 55s r counter rcv_tooshort = 1
expect state at 55s r counter source_bytes = 0
expect state at 55s r group 239.1.1.1 exclude timer [245.000001s,245.000001s]
expect nothing from r in [32s,150s]
end 150s
