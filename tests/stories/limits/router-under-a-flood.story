# RFC 9776 section 9: 100,000 distinct (S,G) leave no more than the limits allow, and the members before them alone (LM-11)
lan  l1 delay=1us mtu=65535
node r driver=router preset=rfc3376 router_policy=frr max_groups=20 max_sources=100 on l1 address 192.0.2.1/24
node x on l1 address 192.0.2.10/24
at 1s    x inject v3-report {TO_EX 239.1.1.1 {}, ALLOW 232.1.1.1 {203.0.113.1}}
at 10s   x inject v3-report {ALLOW 232.2.0.1 {1000 from 10.0.0.0}, ALLOW 232.2.1.1 {1000 from 10.1.0.0}, ALLOW 232.2.2.1 {1000 from 10.2.0.0}, ALLOW 232.2.3.1 {1000 from 10.3.0.0}, ALLOW 232.2.4.1 {1000 from 10.4.0.0}, ALLOW 232.2.5.1 {1000 from 10.5.0.0}, ALLOW 232.2.6.1 {1000 from 10.6.0.0}, ALLOW 232.2.7.1 {1000 from 10.7.0.0}, ALLOW 232.2.8.1 {1000 from 10.8.0.0}, ALLOW 232.2.9.1 {1000 from 10.9.0.0}, ALLOW 232.2.10.1 {1000 from 10.10.0.0}, ALLOW 232.2.11.1 {1000 from 10.11.0.0}, ALLOW 232.2.12.1 {1000 from 10.12.0.0}, ALLOW 232.2.13.1 {1000 from 10.13.0.0}, ALLOW 232.2.14.1 {1000 from 10.14.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.15.1 {1000 from 10.15.0.0}, ALLOW 232.2.16.1 {1000 from 10.16.0.0}, ALLOW 232.2.17.1 {1000 from 10.17.0.0}, ALLOW 232.2.18.1 {1000 from 10.18.0.0}, ALLOW 232.2.19.1 {1000 from 10.19.0.0}, ALLOW 232.2.20.1 {1000 from 10.20.0.0}, ALLOW 232.2.21.1 {1000 from 10.21.0.0}, ALLOW 232.2.22.1 {1000 from 10.22.0.0}, ALLOW 232.2.23.1 {1000 from 10.23.0.0}, ALLOW 232.2.24.1 {1000 from 10.24.0.0}, ALLOW 232.2.25.1 {1000 from 10.25.0.0}, ALLOW 232.2.26.1 {1000 from 10.26.0.0}, ALLOW 232.2.27.1 {1000 from 10.27.0.0}, ALLOW 232.2.28.1 {1000 from 10.28.0.0}, ALLOW 232.2.29.1 {1000 from 10.29.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.30.1 {1000 from 10.30.0.0}, ALLOW 232.2.31.1 {1000 from 10.31.0.0}, ALLOW 232.2.32.1 {1000 from 10.32.0.0}, ALLOW 232.2.33.1 {1000 from 10.33.0.0}, ALLOW 232.2.34.1 {1000 from 10.34.0.0}, ALLOW 232.2.35.1 {1000 from 10.35.0.0}, ALLOW 232.2.36.1 {1000 from 10.36.0.0}, ALLOW 232.2.37.1 {1000 from 10.37.0.0}, ALLOW 232.2.38.1 {1000 from 10.38.0.0}, ALLOW 232.2.39.1 {1000 from 10.39.0.0}, ALLOW 232.2.40.1 {1000 from 10.40.0.0}, ALLOW 232.2.41.1 {1000 from 10.41.0.0}, ALLOW 232.2.42.1 {1000 from 10.42.0.0}, ALLOW 232.2.43.1 {1000 from 10.43.0.0}, ALLOW 232.2.44.1 {1000 from 10.44.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.45.1 {1000 from 10.45.0.0}, ALLOW 232.2.46.1 {1000 from 10.46.0.0}, ALLOW 232.2.47.1 {1000 from 10.47.0.0}, ALLOW 232.2.48.1 {1000 from 10.48.0.0}, ALLOW 232.2.49.1 {1000 from 10.49.0.0}, ALLOW 232.2.50.1 {1000 from 10.50.0.0}, ALLOW 232.2.51.1 {1000 from 10.51.0.0}, ALLOW 232.2.52.1 {1000 from 10.52.0.0}, ALLOW 232.2.53.1 {1000 from 10.53.0.0}, ALLOW 232.2.54.1 {1000 from 10.54.0.0}, ALLOW 232.2.55.1 {1000 from 10.55.0.0}, ALLOW 232.2.56.1 {1000 from 10.56.0.0}, ALLOW 232.2.57.1 {1000 from 10.57.0.0}, ALLOW 232.2.58.1 {1000 from 10.58.0.0}, ALLOW 232.2.59.1 {1000 from 10.59.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.60.1 {1000 from 10.60.0.0}, ALLOW 232.2.61.1 {1000 from 10.61.0.0}, ALLOW 232.2.62.1 {1000 from 10.62.0.0}, ALLOW 232.2.63.1 {1000 from 10.63.0.0}, ALLOW 232.2.64.1 {1000 from 10.64.0.0}, ALLOW 232.2.65.1 {1000 from 10.65.0.0}, ALLOW 232.2.66.1 {1000 from 10.66.0.0}, ALLOW 232.2.67.1 {1000 from 10.67.0.0}, ALLOW 232.2.68.1 {1000 from 10.68.0.0}, ALLOW 232.2.69.1 {1000 from 10.69.0.0}, ALLOW 232.2.70.1 {1000 from 10.70.0.0}, ALLOW 232.2.71.1 {1000 from 10.71.0.0}, ALLOW 232.2.72.1 {1000 from 10.72.0.0}, ALLOW 232.2.73.1 {1000 from 10.73.0.0}, ALLOW 232.2.74.1 {1000 from 10.74.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.75.1 {1000 from 10.75.0.0}, ALLOW 232.2.76.1 {1000 from 10.76.0.0}, ALLOW 232.2.77.1 {1000 from 10.77.0.0}, ALLOW 232.2.78.1 {1000 from 10.78.0.0}, ALLOW 232.2.79.1 {1000 from 10.79.0.0}, ALLOW 232.2.80.1 {1000 from 10.80.0.0}, ALLOW 232.2.81.1 {1000 from 10.81.0.0}, ALLOW 232.2.82.1 {1000 from 10.82.0.0}, ALLOW 232.2.83.1 {1000 from 10.83.0.0}, ALLOW 232.2.84.1 {1000 from 10.84.0.0}, ALLOW 232.2.85.1 {1000 from 10.85.0.0}, ALLOW 232.2.86.1 {1000 from 10.86.0.0}, ALLOW 232.2.87.1 {1000 from 10.87.0.0}, ALLOW 232.2.88.1 {1000 from 10.88.0.0}, ALLOW 232.2.89.1 {1000 from 10.89.0.0}}
at 10s   x inject v3-report {ALLOW 232.2.90.1 {1000 from 10.90.0.0}, ALLOW 232.2.91.1 {1000 from 10.91.0.0}, ALLOW 232.2.92.1 {1000 from 10.92.0.0}, ALLOW 232.2.93.1 {1000 from 10.93.0.0}, ALLOW 232.2.94.1 {1000 from 10.94.0.0}, ALLOW 232.2.95.1 {1000 from 10.95.0.0}, ALLOW 232.2.96.1 {1000 from 10.96.0.0}, ALLOW 232.2.97.1 {1000 from 10.97.0.0}, ALLOW 232.2.98.1 {1000 from 10.98.0.0}, ALLOW 232.2.99.1 {1000 from 10.99.0.0}}
at 20s   x inject v3-report {IS_EX 239.1.1.1 {}, IS_IN 232.1.1.1 {203.0.113.1}}
# 2 groups and 18 of 100, of which each has 100 of 1000 sources: 82 groups and 18 * 900 sources are refused.
expect state at 19s r counter router_refused_groups = 82
expect state at 19s r counter router_refused_sources = 16200
expect state at 19s r counter presence_bytes = 2400
expect state at 19s r group 232.2.0.1 include sources 100
expect state at 19s r group 232.2.17.1 include sources 100
expect state at 19s r not group 232.2.18.1
# The others are there, are refreshed, and go when nobody wants them.
expect state at 20.000001s r group 239.1.1.1 exclude timer [260s,260s]
expect state at 20.000001s r source 232.1.1.1 203.0.113.1 timer [260s,260s]
expect state at 270.000001s r not group 232.2.0.1
expect state at 270.000001s r not group 232.2.17.1
expect state at 270.000001s r group 239.1.1.1 exclude
expect state at 270.000001s r counter presence_bytes = 240
end 275s
