# As many startup queries, as far apart, as the keys say; then every 125 s (RQ-03)
lan  l1 delay=1us
node two   driver=router preset=rfc3376 startup_interval=1s startup_count=2 on l1
lan  l2 delay=1us
node three driver=router preset=rfc3376 startup_interval=1s startup_count=3 on l2
expect at 0s   two sends exactly query v3 general
expect at 1s   two sends exactly query v3 general
expect at 126s two sends exactly query v3 general
expect at 251s two sends exactly query v3 general
expect nothing from two in [2s,300s]
expect at 0s   three sends exactly query v3 general
expect at 1s   three sends exactly query v3 general
expect at 2s   three sends exactly query v3 general
expect at 127s three sends exactly query v3 general
expect nothing from three in [2s,240s]
end 300s
