# SPDX-License-Identifier: GPL-2.0-or-later
"""The errno cases of linux-kernel.json, each told to preset linux-6 as story lines (doc/stories.md)."""

import re
import struct
import socket

# h's interfaces: vh, vh2, vn (multicast off), tun0 (down, without address), lo.
NETWORK = """lan l1
lan l2
lan l3
lan l4
lan l5
node h preset=linux-6 multicast_route=off on l1 address 10.0.0.1/24 address fe80::1/64, on l2 address 10.0.1.1/24 \
address fe80::1/64, on l3 nomulticast address 10.0.2.1/24 address fe80::1/64, on l4 address none, \
on l5 loopback address 127.0.0.1/8 address ::1/128
at 0s h/4 down
"""
DEFAULT_ROUTE = ["route add 224.0.0.0/4 on 1"]
MEMBERSHIPS = "net.ipv4.igmp_max_memberships"
G, G6, S = "239.1.1.1", "ff15::101", "203.0.113.1"


def octets(*parts):
    return "hex " + b"".join(parts).hex()


def sockaddr(text):
    """A struct sockaddr_storage."""
    if ":" in text:
        body = struct.pack("=HHI16sI", socket.AF_INET6, 0, 0, socket.inet_pton(socket.AF_INET6, text), 0)
    else:
        body = struct.pack("=HH4s", socket.AF_INET, 0, socket.inet_aton(text))
    return body.ljust(128, b"\0")


def sources(count, first="10.9.0.1"):
    start = struct.unpack(">I", socket.inet_aton(first))[0]
    return [socket.inet_ntoa(struct.pack(">I", start + i)) for i in range(count)]


def group_req(ifindex, group):
    return octets(struct.pack("=II", ifindex, 0), sockaddr(group))


def group_filter(ifindex, group, mode, count):
    head = struct.pack("=II", ifindex, 0) + sockaddr(group) + struct.pack("=II", mode, count)
    return octets(head, *[sockaddr(s) for s in sources(count)])


def ip_msfilter(group, local, mode, count):
    head = socket.inet_aton(group) + socket.inet_aton(local) + struct.pack("=II", mode, count)
    return octets(head, *[socket.inet_aton(s) for s in sources(count)])


def until(joins, first, on=1, socket_name="a"):
    """So many joins, and then one more, which is what the case is about."""
    return [
        "h.%s must join %d from %s on %d" % (socket_name, joins, first, on),
        "h.%s join 239.255.0.1 on %d" % (socket_name, on),
    ]


def full():
    return ["h.a must join 20 from 239.0.0.1 on 1"]


# What was done: (lines before, the last of which is the action; the number of memberships of h.a that it leaves, or None).
# A line's subject is h unless it names another.
CASES = {
    "v4 IP_ADD_MEMBERSHIP first time": (["h.a join %s on 1" % G], 1),
    "v4 IP_ADD_MEMBERSHIP same group + same interface again, same socket": (
        ["h.a must join %s on 1" % G, "h.a join %s on 10.0.0.1" % G],
        1,
    ),
    "v4 same group, other interface, same socket": (["h.a must join %s on 1" % G, "h.a join %s on 2" % G], 2),
    "v4 same group+interface, other socket": (["h.b must join %s on 1" % G, "h.a join %s on 1" % G], 1),
    "v4 join 240.0.0.1 (class E)": (["h.a setsockopt IP_ADD_MEMBERSHIP " + octets(socket.inet_aton("240.0.0.1"), socket.inet_aton("10.0.0.1"))], 0),
    "v4 join 224.0.0.0 (base address)": (["h.a join 224.0.0.0 on 1"], 1),
    "v4 join with local address not on any interface (imr_address=10.9.9.9)": (["h.a join %s on 10.9.9.9" % G], 0),
    "v4 join ifindex 0 addr 0 with no route to group": (["h.a join %s on any" % G], 0),
    "v4 drop ifindex 0 addr 0 (route decides)": (
        DEFAULT_ROUTE + ["h.a must join %s on 1" % G, "h.a leave %s on any" % G],
        0,
    ),
    "v4 drop group not joined": (["h.a must join 239.9.9.9 on 1", "h.a leave %s on 1" % G], 1),
    "v4 drop with nonexistent ifindex": (["h.a must join %s on 1" % G, "h.a leave %s on 99" % G], 1),
    "v4 drop twice": (["h.a must join %s on 1" % G, "h.a must leave %s on 1" % G, "h.a leave %s on 1" % G], 0),
    'v4 join on veth with "multicast off" (IFF_MULTICAST cleared)': (["h.a join %s on 3" % G], 1),
    "v4 join on interface that is down (tun0 down, no address)": (["h.a join %s on 4" % G], 1),
    "v4 IP_ADD_MEMBERSHIP on a TCP socket": (["h.a open tcp ipv4", "h.a join %s on 1" % G], 0),
    "v4 setsockopt with 4-byte optlen": (["h.a setsockopt IP_ADD_MEMBERSHIP " + octets(socket.inet_aton(G))], 0),
    "v4 same 12 groups on vh, then the same on vh2 (limit 20)": (
        ["h.a must join 12 from 239.0.0.1 on 1", "h.a must join 8 from 239.0.0.1 on 2", "h.a join 239.0.0.9 on 2"],
        20,
    ),
    "v4 at limit: re-join of an already joined group": (full() + ["h.a join 239.0.0.7 on 1"], 20),
    "v4 at limit: MCAST_JOIN_SOURCE_GROUP of new group": (full() + ["h.a joinsource %s %s on 1" % (G, S)], 20),
    "v4 at limit: MCAST_BLOCK_SOURCE on joined group": (full() + ["h.a block 239.0.0.7 %s on 1" % S], 20),
    "v4 another socket of same process while first is at limit": (
        ["h.b must join 20 from 239.0.0.1 on 1"] + until(20, "239.0.0.1"),
        20,
    ),
    "v4 limit lowered to 5 below current 20: existing memberships": (full() + ["sysctl %s 5" % MEMBERSHIPS], 20),
    "net.core.optmem_max in this netns": (None, None),
    "v4 limit raised to 1000000: joins on one socket until failure": (
        ["sysctl %s 1000000" % MEMBERSHIPS] + until(2730, "239.0.0.1"),
        2730,
    ),
    "v4 optmem_max=1048576: joins until failure": (
        ["sysctl %s 1000000" % MEMBERSHIPS, "sysctl net.core.optmem_max 1048576"] + until(21845, "239.0.0.1"),
        21845,
    ),
    "v4 optmem_max=8388608: joins until failure": (
        ["sysctl %s 1000000" % MEMBERSHIPS, "sysctl net.core.optmem_max 8388608", "h.a join 60000 from 239.0.0.1 on 1"],
        60000,
    ),
    "v4 MCAST_JOIN_SOURCE_GROUP count before failure (igmp_max_msf=10)": (
        ["h.a must joinsource %s 10 from 10.9.0.1 on 1" % G, "h.a joinsource %s 10.9.0.11 on 1" % G],
        1,
    ),
    "v4 MCAST_MSFILTER with 11 sources (igmp_max_msf=10)": (
        ["h.a must join %s on 1" % G, "h.a setsockopt MCAST_MSFILTER " + group_filter(1, G, 1, 11)],
        1,
    ),
    "v4 IP_MSFILTER with 11 sources": (
        ["h.a must join %s on 1" % G, "h.a setsockopt IP_MSFILTER " + ip_msfilter(G, "10.0.0.1", 1, 11)],
        1,
    ),
    "v4 JOIN_SOURCE same source twice": (["h.a must joinsource %s %s on 1" % (G, S), "h.a joinsource %s %s on 1" % (G, S)], 1),
    "v4 UNBLOCK source not blocked": (["h.a must join %s on 1" % G, "h.a unblock %s %s on 1" % (G, S)], 1),
    "v4 LEAVE_SOURCE of source not joined": (
        ["h.a must joinsource %s %s on 1" % (G, S), "h.a leavesource %s 203.0.113.9 on 1" % G],
        1,
    ),
    "v4 BLOCK without join": (["h.a block %s %s on 1" % (G, S)], 0),
    "v4 BLOCK on INCLUDE-mode membership": (["h.a must joinsource %s %s on 1" % (G, S), "h.a block %s 203.0.113.9 on 1" % G], 1),
    "v4 JOIN_SOURCE on EXCLUDE {s} membership": (
        ["h.a must join %s on 1" % G, "h.a must block %s %s on 1" % (G, S), "h.a joinsource %s 203.0.113.9 on 1" % G],
        1,
    ),
    "v4 JOIN_GROUP on INCLUDE-mode membership": (["h.a must joinsource %s %s on 1" % (G, S), "h.a join %s on 1" % G], 1),
    "v4 MSFILTER mode 7": (["h.a must join %s on 1" % G, "h.a setsockopt MCAST_MSFILTER " + group_filter(1, G, 7, 0)], 1),
    "v4 MCAST_JOIN_GROUP with AF_INET6 group": (["h.a open udp ipv4", "h.a setsockopt MCAST_JOIN_GROUP " + group_req(1, G6)], 0),
    "v4 MCAST_MSFILTER 8000 sources in one call (optmem_max=131072)": (
        ["sysctl net.ipv4.igmp_max_msf 100000", "h.a must join %s on 1" % G, "h.a filter %s include {8000 from 10.9.0.1} on 1" % G],
        1,
    ),
    "v4 MCAST_MSFILTER 16000 sources in one call (optmem_max=131072)": (
        ["sysctl net.ipv4.igmp_max_msf 100000", "h.a must join %s on 1" % G, "h.a filter %s include {16000 from 10.9.0.1} on 1" % G],
        1,
    ),
    "v6 IPV6_JOIN_GROUP first time": (["h.a join %s on 1" % G6], 1),
    "v6 join twice same group/interface": (["h.a must join %s on 1" % G6, "h.a join %s on 1" % G6], 1),
    "v6 join 2001:db8::1 (unicast)": (
        ["h.a setsockopt IPV6_JOIN_GROUP " + octets(socket.inet_pton(socket.AF_INET6, "2001:db8::1"), struct.pack("=I", 1))],
        0,
    ),
    "v6 join nonexistent ifindex": (["h.a join %s on 99" % G6], 0),
    "v6 join on lo": (["h.a join %s on 5" % G6], 1),
    "v6 join on veth with multicast off": (["h.a join %s on 3" % G6], 1),
    "v6 joins on one socket until failure (no count limit; optmem_max=131072; igmp_max_memberships=20)": (
        ["h.a must join 2340 from ff15::1 on 1", "h.a join ff15::ffff:1 on 1"],
        2340,
    ),
    "v6 MCAST_JOIN_SOURCE_GROUP until failure (mld_max_msf=64)": (
        ["h.a must joinsource %s 64 from 2001:db8::1 on 1" % G6, "h.a joinsource %s 2001:db8::ffff on 1" % G6],
        1,
    ),
    "v6 MSFILTER 64 sources": (["h.a must join %s on 1" % G6, "h.a filter %s include {64 from 2001:db8::1} on 1" % G6], 1),
    "v6 JOIN_SOURCE on EXCLUDE {} membership": (["h.a must join %s on 1" % G6, "h.a joinsource %s 2001:db8::1 on 1" % G6], 1),
    "v6 BLOCK on INCLUDE-mode membership": (
        ["h.a must joinsource %s 2001:db8::1 on 1" % G6, "h.a block %s 2001:db8::2 on 1" % G6],
        1,
    ),
    'IP_MULTICAST address: "ip addr add 239.5.5.5/32 dev vh autojoin"': (["h/1 address add 239.5.5.5/32 autojoin"], None),
}


def expected(result):
    """The errno that the kernel gave last, by its name."""
    if result == "rc=0" or re.search(r"kept|^\d+$", result):
        return "OK"
    return re.findall(r"OK|E[A-Z]+", result)[-1]
