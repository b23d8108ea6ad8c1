# A partition makes two masters, one on each side; healed, the slower one bows to the other within its interval
lan  l1
node c1 driver=carp vip=10.1.0.100/16 pass=secret on l1
node c2 driver=carp vip=10.1.0.100/16 pass=secret advskew=100 on l1
expect state at 10s   c1 carp master
expect state at 10s   c2 carp backup
at 20s  l1 partition {c1} {c2}
# three intervals of 1 s + 100/256 s without an advertisement
expect state at 26s   c1 carp master
expect state at 26s   c2 carp master
at 30s  l1 heal
expect state at 33s   c1 carp master
expect state at 33s   c2 carp backup
end 40s
