# RFC 9776 section 5.1: a source blocked before TO_EX{} is repeated: TO_EX{S3}, then BLOCK{S3} (H3S-14)
lan  l1 delay=1us
node h preset=rfc3376 on l1 address 192.0.2.10/24
at 10s      h join 239.1.1.1
at 10.001s  h block 239.1.1.1 203.0.113.3
expect at 10s                h sends hex 46c0002800000000010281efc000020ae0000016940400002200e9fb0000000104000000ef010101
expect at 10.001s            h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200adf60000000104000001ef010101cb007103
expect in (10.001s,11.001s]  h sends hex 46c0002c00000000010281ebc000020ae0000016940400002200abf60000000106000001ef010101cb007103
strict h
expect state at 20s h mode 239.1.1.1 exclude {203.0.113.3}
end 60s
