# A send that must succeed and is refused
lan l1
node h on l1
at 1s h must send
end 9s
