# The memberships of two sockets: the second has another number
lan l1
node h on l1
at 1s h.s[1..2] join 239.1.1.1
at 1s h.s2 join 239.1.1.2
expect state at 2s h.s[1..2] memberships 1
end 9s
