# An option that the system does not have
lan l1
node h preset=linux-6 on l1
at 1s h setsockopt 0/99 int 7
expect state at 2s h option 0/99 = int 7
end 9s
