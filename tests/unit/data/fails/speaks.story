# It has not heard an older querier
lan  l1
node h1 preset=rfc3376 on l1
expect state at 2s h1 speaks mld 1
end 3s
