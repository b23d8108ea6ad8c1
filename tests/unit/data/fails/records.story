# One record is not two
lan  l1
node h1 on l1
at 1s h1 inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {10.0.0.1}}
expect at 1s h1 sends v3-report {ALLOW *, ALLOW *}
end 3s
