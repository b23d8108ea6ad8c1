# A value that must be taken and is too short
lan l1
node h preset=linux-6 on l1
at 1s h.a must setsockopt IP_ADD_MEMBERSHIP byte 1
end 9s
