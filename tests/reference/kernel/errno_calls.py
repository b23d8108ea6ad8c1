# SPDX-License-Identifier: GPL-2.0-or-later
"""The calls that the kernel is asked (record_errno.py): systematic ones, and random ones from a seed."""

import random
import re
import socket
import struct

SEED = 618
RANDOM_SEQUENCES = 120

# (index, flags, MTU, addresses): as record_errno.py builds it and errno.txt tells it.
NETWORK = [
    (1, "up loopback", 65536, ["127.0.0.1/8", "::1/128"]),
    (2, "up", 1500, ["10.0.0.1/24", "10.0.0.2/24", "fe80::1/64", "2001:db8::1/64"]),
    (3, "up", 1500, ["10.0.1.1/24", "fe80::1/64"]),
    (4, "up nomulticast", 1500, ["10.0.2.1/24", "fe80::1/64"]),
    (5, "down", 1500, []),
    (6, "up", 1500, ["fe80::1/64"]),
    (7, "down", 1500, ["10.0.4.1/24"]),
    (8, "up", 1000, ["10.0.5.1/24"]),
]
INDICES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 99, 0x10002, 0xFFFFFFFF]
ADDRESSES = ["0.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.1.1", "10.0.2.1", "10.0.4.1", "10.0.5.1", "127.0.0.1", "127.0.0.2",
             "10.0.0.9", "10.0.0.255", "10.9.9.9", "239.1.1.1", "255.255.255.255"]

KINDS = {
    "udp4": (socket.AF_INET, socket.SOCK_DGRAM, 0),
    "udp6": (socket.AF_INET6, socket.SOCK_DGRAM, 0),
    "tcp4": (socket.AF_INET, socket.SOCK_STREAM, 0),
    "tcp6": (socket.AF_INET6, socket.SOCK_STREAM, 0),
    "raw4": (socket.AF_INET, socket.SOCK_RAW, 2),
    "raw6": (socket.AF_INET6, socket.SOCK_RAW, 58),
}

# linux/in.h, linux/in6.h
INDEPENDENT = {
    "MCAST_JOIN_GROUP": 42, "MCAST_BLOCK_SOURCE": 43, "MCAST_UNBLOCK_SOURCE": 44, "MCAST_LEAVE_GROUP": 45,
    "MCAST_JOIN_SOURCE_GROUP": 46, "MCAST_LEAVE_SOURCE_GROUP": 47, "MCAST_MSFILTER": 48,
}
IP = {
    "IP_MULTICAST_IF": 32, "IP_MULTICAST_TTL": 33, "IP_MULTICAST_LOOP": 34, "IP_ADD_MEMBERSHIP": 35, "IP_DROP_MEMBERSHIP": 36,
    "IP_UNBLOCK_SOURCE": 37, "IP_BLOCK_SOURCE": 38, "IP_ADD_SOURCE_MEMBERSHIP": 39, "IP_DROP_SOURCE_MEMBERSHIP": 40, "IP_MSFILTER": 41,
    "IP_MULTICAST_ALL": 49,
}
IPV6 = {
    "IPV6_MULTICAST_IF": 17, "IPV6_MULTICAST_HOPS": 18, "IPV6_MULTICAST_LOOP": 19, "IPV6_JOIN_GROUP": 20, "IPV6_LEAVE_GROUP": 21,
    "IPV6_MULTICAST_ALL": 29,
}
SYMBOLS = {(level, number): name for level, own in ((0, IP), (41, IPV6)) for name, number in {**own, **INDEPENDENT}.items()}
globals().update(INDEPENDENT, **IP, **IPV6)

G4, H4, S4, T4, U4 = "239.1.1.1", "239.1.1.2", "10.9.0.1", "10.9.0.2", "10.9.0.3"
G6, H6, S6, T6, U6 = "ff15::101", "ff02::102", "2001:db8::91", "2001:db8::92", "2001:db8::93"
OWN = {4: (G4, H4, S4, T4, U4), 6: (G6, H6, S6, T6, U6)}
LEVEL = {4: 0, 6: 41}
EXCLUDE, INCLUDE = 0, 1


# ---- octets ----


def pack(value):
    """Hexadecimal, where ~N. is N octets of zero; - is nothing."""
    parts = re.split(rb"(\0{4,})", value)
    return "".join("~%d." % len(p) if i % 2 else p.hex() for i, p in enumerate(parts)) or "-"


def describe(network):
    for index, flags, mtu, addresses in network:
        yield " ".join(["interface", str(index), flags.replace(" ", ","), str(mtu)] + addresses)


def integer(value):
    return struct.pack("=i", value) if -(2**31) <= value < 2**31 else struct.pack("=I", value)


def address(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def sockaddr(text, family=None):
    if ":" in text:
        body = struct.pack("=HHI16sI", socket.AF_INET6 if family is None else family, 0, 0, address(text), 0)
    else:
        body = struct.pack("=HH4s", socket.AF_INET if family is None else family, 0, address(text))
    return body.ljust(128, b"\0")


def mreq(group, where="0.0.0.0"):
    return address(group) + address(where)


def mreqn(group, index, where="0.0.0.0"):
    return mreq(group, where) + integer(index)


def mreq6(group, index):
    return address(group) + integer(index)


def mreq_source(group, source, where="0.0.0.0"):
    return address(group) + address(where) + address(source)


def group_req(index, group):
    return integer(index) + bytes(4) + sockaddr(group)


def group_source_req(index, group, source):
    return group_req(index, group) + sockaddr(source)


def group_filter(index, group, mode, count, sources=()):
    return group_req(index, group) + integer(mode) + integer(count) + b"".join(map(sockaddr, sources))


def ip_msfilter(group, where, mode, count, sources=()):
    return mreq(group, where) + integer(mode) + integer(count) + b"".join(map(address, sources))


def several(count, family):
    if family == 4:
        return ["10.9.%d.%d" % (1 + i // 250, 1 + i % 250) for i in range(count)]
    return ["2001:db8:1::%x" % (1 + i) for i in range(count)]


# ---- calls, by what they mean: each (level, option, octets) ----


def join(family, index, group):
    return LEVEL[family], MCAST_JOIN_GROUP, group_req(index, group)


def leave(family, index, group):
    return LEVEL[family], MCAST_LEAVE_GROUP, group_req(index, group)


def sourced(option):
    return lambda family, index, group, source: (LEVEL[family], option, group_source_req(index, group, source))


join_source, leave_source = sourced(MCAST_JOIN_SOURCE_GROUP), sourced(MCAST_LEAVE_SOURCE_GROUP)
block, unblock = sourced(MCAST_BLOCK_SOURCE), sourced(MCAST_UNBLOCK_SOURCE)


def msfilter(family, index, group, mode, sources, count=None):
    return LEVEL[family], MCAST_MSFILTER, group_filter(index, group, mode, len(sources) if count is None else count, sources)


def sets(name, *several_calls):
    return [("set", name) + call for call in several_calls]


def looks(name, family, index, group, room=144 + 4 * 128, count=4):
    return ("get", name, LEVEL[family], MCAST_MSFILTER, room, group_filter(index, group, 0, count))


# ---- systematic sequences ----

SAMPLES = {
    (0, IP_MULTICAST_IF): address("10.0.0.1"),
    (0, IP_MULTICAST_TTL): integer(7),
    (0, IP_MULTICAST_LOOP): integer(0),
    (0, IP_MULTICAST_ALL): integer(0),
    (0, IP_ADD_MEMBERSHIP): mreq(G4, "10.0.0.1"),
    (0, IP_DROP_MEMBERSHIP): mreq(G4, "10.0.0.1"),
    (0, IP_ADD_SOURCE_MEMBERSHIP): mreq_source(G4, S4, "10.0.0.1"),
    (0, IP_DROP_SOURCE_MEMBERSHIP): mreq_source(G4, S4, "10.0.0.1"),
    (0, IP_BLOCK_SOURCE): mreq_source(G4, S4, "10.0.0.1"),
    (0, IP_UNBLOCK_SOURCE): mreq_source(G4, S4, "10.0.0.1"),
    (0, IP_MSFILTER): ip_msfilter(G4, "10.0.0.1", INCLUDE, 1, [S4]),
    (41, IPV6_MULTICAST_IF): integer(2),
    (41, IPV6_MULTICAST_HOPS): integer(7),
    (41, IPV6_MULTICAST_LOOP): integer(0),
    (41, IPV6_MULTICAST_ALL): integer(0),
    (41, IPV6_JOIN_GROUP): mreq6(G6, 2),
    (41, IPV6_LEAVE_GROUP): mreq6(G6, 2),
}
for family in (4, 6):
    g, h, s, t, u = OWN[family]
    SAMPLES[(LEVEL[family], MCAST_JOIN_GROUP)] = group_req(2, g)
    SAMPLES[(LEVEL[family], MCAST_LEAVE_GROUP)] = group_req(2, g)
    for option in (MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_BLOCK_SOURCE, MCAST_UNBLOCK_SOURCE):
        SAMPLES[(LEVEL[family], option)] = group_source_req(2, g, s)
    SAMPLES[(LEVEL[family], MCAST_MSFILTER)] = group_filter(2, g, INCLUDE, 1, [s])


def lengths():
    """Each option with octets too few and too many, as a member and not, on each kind of socket."""
    for kind in KINDS:
        for (level, option), value in SAMPLES.items():
            n = len(value)
            lines = []
            for length in sorted({0, 1, 2, 3, 4, 5, 8, 12, n - 1, n, n + 1, n + 4}):
                lines += [("open", "a", kind), ("set", "a", level, option, value[:length].ljust(length, b"\0")), ("close", "a")]
            for family in (4, 6):
                g = OWN[family][0]
                lines += [("open", "a", kind)] + sets("a", join(family, 2, g), (level, option, value), (level, option, value)) + [("close", "a")]
            yield "%s %s" % (kind, SYMBOLS[level, option]), lines


ROOMS = (0, 1, 2, 3, 4, 5, 8, 12, 15, 16, 20, 143, 144, 272, 273, 400)


def reads():
    """Each option read with little and much room."""
    for kind in KINDS:
        for (level, option), value in SAMPLES.items():
            lines = [("open", "a", kind)]
            family = 4 if level == 0 else 6
            for _ in range(2):
                for room in ROOMS if kind in ("udp4", "udp6") else (4, 400):
                    lines.append(("get", "a", level, option, room, value[:room] if option in (IP_MSFILTER, MCAST_MSFILTER) else b""))
                g, h, s, t, u = OWN[family]
                lines += sets("a", join_source(family, 2, g, s), join_source(family, 2, g, t), (level, option, value))
            yield "%s read %s" % (kind, SYMBOLS[level, option]), lines


def values():
    octets = [integer(v) for v in (-2, -1, 0, 1, 2, 7, 64, 127, 128, 255, 256, 257, 511, 65536, 65537, 2**31 - 1, -(2**31))]
    octets += [bytes([v]) for v in (0, 1, 2, 255)] + [b"\5\1", b"\0\1", b"\1\0\0", b"\0\0\1", b"\1\0\0\0\0", b"\3\0\0\0\1\0\0\0"]
    for kind in KINDS:
        for level, option in ((0, IP_MULTICAST_TTL), (0, IP_MULTICAST_LOOP), (0, IP_MULTICAST_ALL), (41, IPV6_MULTICAST_HOPS),
                              (41, IPV6_MULTICAST_LOOP), (41, IPV6_MULTICAST_ALL)):
            lines = [("open", "a", kind)]
            for value in octets:
                lines += [("set", "a", level, option, value), ("get", "a", level, option, 4, b"")]
            for room in (0, 1, 2, 3, 4, 8):
                lines.append(("get", "a", level, option, room, b""))
            yield "%s values of %s" % (kind, SYMBOLS[level, option]), lines


def interfaces():
    """IP_MULTICAST_IF in its three forms, IPV6_MULTICAST_IF."""
    for kind in ("udp4", "udp6", "raw4", "raw6"):
        four = [address(a) for a in ADDRESSES] + [mreq("0.0.0.0", a) for a in ADDRESSES] + [mreq(G4, "10.0.0.1")]
        four += [mreqn(g, i, a) for g in ("0.0.0.0",) for i in INDICES for a in ("0.0.0.0", "10.0.1.1", "10.9.9.9")]
        lines = [("open", "a", kind)]
        for value in four:
            lines += [("set", "a", 0, IP_MULTICAST_IF, value), ("get", "a", 0, IP_MULTICAST_IF, 4, b"")]
        for room in (0, 1, 3, 4, 8, 11, 12, 16):
            lines.append(("get", "a", 0, IP_MULTICAST_IF, room, b""))
        yield "%s IP_MULTICAST_IF" % kind, lines
        lines = [("open", "a", kind)]
        for index in INDICES:
            lines += [("set", "a", 41, IPV6_MULTICAST_IF, integer(index)), ("get", "a", 41, IPV6_MULTICAST_IF, 4, b"")]
        yield "%s IPV6_MULTICAST_IF" % kind, lines


def ways(family, option_any, option_own, option_own_n=True):
    """Every way to say where: (text, call of a group)."""
    g = lambda index: (lambda group: (LEVEL[family], option_any, group_req(index, group)))
    found = [("group_req %d" % i, g(i)) for i in INDICES]
    if family == 4:
        found += [("mreq %s" % a, lambda group, a=a: (0, option_own, mreq(group, a))) for a in ADDRESSES]
        found += [("mreqn %d %s" % (i, a), lambda group, i=i, a=a: (0, option_own, mreqn(group, i, a))) for i in INDICES for a in ("0.0.0.0", "10.0.1.1", "10.9.9.9")]
    else:
        found += [("mreq6 %d" % i, lambda group, i=i: (41, option_own, mreq6(group, i))) for i in INDICES]
    return found


def wheres():
    for family in (4, 6):
        g = OWN[family][0]
        joins = ways(family, MCAST_JOIN_GROUP, IP_ADD_MEMBERSHIP if family == 4 else IPV6_JOIN_GROUP)
        leaves = ways(family, MCAST_LEAVE_GROUP, IP_DROP_MEMBERSHIP if family == 4 else IPV6_LEAVE_GROUP)
        lines = []
        for _, call in joins:
            lines += [("open", "a", "udp%d" % family)] + sets("a", call(g), call(g), leave(family, 0, g)) + [("close", "a")]
        yield "v%d join in every way" % family, lines
        for at in ((2,), (3,), (2, 3), (3, 2), (8,) if family == 4 else (6,), (1, 5, 7)):
            lines = []
            for _, call in leaves:
                lines += [("open", "a", "udp%d" % family)] + sets("a", *[join(family, i, g) for i in at], call(g), call(g)) + [("close", "a")]
            yield "v%d leave in every way from %s" % (family, at), lines


def source_wheres():
    """Calls of sources, by interface: of a membership of 2, of 3 and 2, of none."""
    for family in (4, 6):
        g, h, s, t, u = OWN[family]
        for at in ((), (2,), (3, 2), (2, 3)):
            for name, call in (("joinsource", join_source), ("leavesource", leave_source), ("block", block), ("unblock", unblock)):
                for included in (False, True):
                    lines = []
                    for index in INDICES:
                        lines += [("open", "a", "udp%d" % family)]
                        lines += sets("a", *[(join_source(family, i, g, s) if included else join(family, i, g)) for i in at])
                        lines += sets("a", call(family, index, g, t), call(family, index, g, s)) + [("close", "a")]
                    yield "v%d %s by interface, member of %s%s" % (family, name, at, " including" * included), lines
            for included in (False, True):
                lines = []
                for index in INDICES:
                    lines += [("open", "a", "udp%d" % family)]
                    lines += sets("a", *[(join_source(family, i, g, s) if included else join(family, i, g)) for i in at])
                    lines += sets("a", msfilter(family, index, g, EXCLUDE, [t]), msfilter(family, index, g, INCLUDE, [s, t]))
                    lines += [looks("a", family, index, g)] + sets("a", msfilter(family, index, g, INCLUDE, []), msfilter(family, index, g, INCLUDE, []))
                    lines += [looks("a", family, index, g), ("close", "a")]
                yield "v%d filter by interface, member of %s%s" % (family, at, " including" * included), lines
    for at in ((), (2,), (3, 2)):
        for option in (IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE):
            lines = []
            for a in ADDRESSES:
                lines += [("open", "a", "udp4")] + sets("a", *[join_source(4, i, G4, S4) for i in at])
                lines += sets("a", (0, option, mreq_source(G4, T4, a)), (0, option, mreq_source(G4, S4, a))) + [("close", "a")]
            yield "%s by address, member of %s" % (SYMBOLS[0, option], at), lines
        lines = []
        for a in ADDRESSES:
            lines += [("open", "a", "udp4")] + sets("a", *[join(4, i, G4) for i in at])
            lines += sets("a", (0, IP_MSFILTER, ip_msfilter(G4, a, INCLUDE, 2, [S4, T4])), (0, IP_MSFILTER, ip_msfilter(G4, a, EXCLUDE, 0)))
            lines += [("get", "a", 0, IP_MSFILTER, 24, ip_msfilter(G4, a, 0, 2)), ("close", "a")]
        yield "IP_MSFILTER by address, member of %s" % (at,), lines


def states(family):
    g, h, s, t, u = OWN[family]
    j, js, b, ub = join(family, 2, g), (lambda x: join_source(family, 2, g, x)), (lambda x: block(family, 2, g, x)), (lambda x: unblock(family, 2, g, x))
    f = lambda mode, *sources: msfilter(family, 2, g, mode, list(sources))
    return [
        ("none", []),
        ("left", [j, leave(family, 2, g)]),
        ("exclude {}", [j]),
        ("exclude {s}", [j, b(s)]),
        ("exclude {s,t}", [j, b(t), b(s)]),
        ("exclude {} by unblock", [j, b(s), ub(s)]),
        ("exclude {} by filter", [j, b(s), f(EXCLUDE)]),
        ("exclude {s,t} by filter", [j, f(EXCLUDE, s, t)]),
        ("include {s}", [js(s)]),
        ("include {s} by switching", [j, js(s)]),
        ("include {s,t}", [js(t), js(s)]),
        ("include {s,t} by filter", [j, f(INCLUDE, s, t)]),
        ("include {s} by leavesource", [js(s), js(t), leave_source(family, 2, g, t)]),
        ("include {s,s} by filter", [j, f(INCLUDE, s, s)]),
        ("exclude {} by switching back", [js(s), f(EXCLUDE)]),
    ]


def all_calls(family):
    """Every meaning, of the group that the state is of, by every form."""
    g, h, s, t, u = OWN[family]
    found = [join(family, 2, g), leave(family, 2, g), join(family, 3, g)]
    for call in (join_source, leave_source, block, unblock):
        found += [call(family, 2, g, x) for x in (s, t, u)] + [call(family, 3, g, s), call(family, 0, g, s), call(family, 99, g, s), call(family, 2, h, s)]
        other = OWN[10 - family]
        found += [call(family, 2, g, "0.0.0.0" if family == 4 else "::"), call(family, 2, g, h), call(family, 2, g, other[2]), call(family, 2, other[0], s)]
    for mode in (INCLUDE, EXCLUDE, 7):
        for sources in ([], [s], [s, t], [t, s], [s, s], [u], several(10, family), several(11, family), [g], ["0.0.0.0" if family == 4 else "::"], [OWN[10 - family][2]]):
            found.append(msfilter(family, 2, g, mode, sources))
        found += [msfilter(family, 2, g, mode, [s], n) for n in (0, 2, 65, 0x1FFFFFFF, 0xFFFFFFFF)]
        found += [msfilter(family, 3, g, mode, [s]), msfilter(family, 0, g, mode, [s]), msfilter(family, 99, g, mode, [s]), msfilter(family, 2, h, mode, [s])]
    found += [msfilter(family, 2, g, mode, [s]) for mode in (2, 0xFFFFFFFF)]
    if family == 6:
        return found + [(41, IPV6_JOIN_GROUP, mreq6(g, 2)), (41, IPV6_LEAVE_GROUP, mreq6(g, 2)), msfilter(6, 2, g, INCLUDE, several(64, 6)), msfilter(6, 2, g, INCLUDE, several(65, 6))]
    found += [(0, IP_ADD_MEMBERSHIP, mreq(g, "10.0.0.1")), (0, IP_DROP_MEMBERSHIP, mreq(g, "10.0.0.1"))]
    for option in (IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE):
        found += [(0, option, mreq_source(g, x, "10.0.0.1")) for x in (s, t, u, "0.0.0.0", h)]
    for mode in (INCLUDE, EXCLUDE, 7):
        for sources in ([], [s], [s, t], [s, s], several(10, 4), several(11, 4), [g], ["0.0.0.0"]):
            found.append((0, IP_MSFILTER, ip_msfilter(g, "10.0.0.1", mode, len(sources), sources)))
        found += [(0, IP_MSFILTER, ip_msfilter(g, "10.0.0.1", mode, n, [s])) for n in (0, 2, 11, 0x3FFFFFFF, 0xFFFFFFFF)]
    return found


def transitions():
    """Every state, every call; then what the socket says, and every call that comes in pairs again."""
    for family in (4, 6):
        g = OWN[family][0]
        for name, way in states(family):
            lines = []
            for call in all_calls(family):
                lines += [("open", "a", "udp%d" % family)] + sets("a", *way, call) + [looks("a", family, 2, g), ("close", "a")]
            yield "v%d %s and every call" % (family, name), lines


def two_sockets():
    """What two sockets together make of the interface's filter."""
    for family in (4, 6):
        for name, way in states(family):
            lines = []
            for other, second in states(family):
                lines += [("open", "a", "udp%d" % family), ("open", "b", "raw%d" % family)] + sets("a", *way) + sets("b", *second)
                lines += [("close", "a"), ("close", "b")]
            yield "v%d %s with another socket's" % (family, name), lines


def groups():
    """Groups that are none, or special."""
    for family in (4, 6):
        g, h, s, t, u = OWN[family]
        special = {4: ["0.0.0.0", "10.0.0.1", "223.255.255.255", "224.0.0.0", "224.0.0.1", "224.0.0.22", "232.1.1.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
                   6: ["::", "::1", "fe80::1", "2001:db8::1", "::ffff:239.1.1.1", "ff00::1", "ff01::1", "ff01::5", "ff02::1", "ff02::2", "ff02::16", "ff02::1:ff00:1", "ff05::5", "ff0f::1", "ff3e::1", "ffff::1"]}[family]
        for group in special + [OWN[10 - family][0]]:
            lines = []
            for index in (2, 0, 99, 1):
                lines += [("open", "a", "udp%d" % family)]
                lines += sets("a", leave(family, index, group), join(family, index, group), join(family, index, group), join_source(family, index, group, s),
                              leave_source(family, index, group, t), block(family, index, group, t), unblock(family, index, group, t),
                              msfilter(family, index, group, EXCLUDE, [s]), block(family, index, group, t), unblock(family, index, group, s))
                lines += [looks("a", family, index, group)] + sets("a", leave(family, index, group), msfilter(family, index, group, INCLUDE, [s])) + [("close", "a")]
            if family == 4 and ":" not in group:
                lines += [("open", "a", "udp4")]
                lines += sets("a", (0, IP_ADD_MEMBERSHIP, mreq(group, "10.0.0.1")), (0, IP_DROP_MEMBERSHIP, mreq(group, "10.0.0.1")), (0, IP_ADD_SOURCE_MEMBERSHIP, mreq_source(group, s, "10.0.0.1")))
                lines += [("get", "a", 0, IP_MSFILTER, 24, ip_msfilter(group, "10.0.0.1", 0, 2)), ("close", "a")]
            if family == 6 and ":" in group:
                lines += [("open", "a", "udp6")]
                lines += sets("a", (41, IPV6_JOIN_GROUP, mreq6(group, 2)), (41, IPV6_JOIN_GROUP, mreq6(group, 0)), (41, IPV6_LEAVE_GROUP, mreq6(group, 2)), (41, IPV6_LEAVE_GROUP, mreq6(group, 2))) + [("close", "a")]
            yield "v%d calls of %s" % (family, group), lines
        lines = []
        for odd in (0, 1, 2, 10, 17, 0xFFFF):
            for option in INDEPENDENT.values():
                value = bytearray(SAMPLES[LEVEL[family], option])
                struct.pack_into("=H", value, 8, odd)
                lines += [("open", "a", "udp%d" % family)] + sets("a", join(family, 2, g), (LEVEL[family], option, bytes(value)))
                if len(value) > 144:
                    value = bytearray(SAMPLES[LEVEL[family], option])
                    struct.pack_into("=H", value, 144 if option == MCAST_MSFILTER else 136, odd)
                    lines += sets("a", (LEVEL[family], option, bytes(value)))
                lines += [("get", "a", LEVEL[family], MCAST_MSFILTER, 272, b"\2\0\0\0" + bytes(4) + struct.pack("=H", odd) + SAMPLES[LEVEL[family], MCAST_MSFILTER][10:]), ("close", "a")]
        yield "v%d sockaddr of odd families" % family, lines


def rooms():
    """MSFILTER read with room for more and fewer, asking for more and fewer."""
    for family in (4, 6):
        g = OWN[family][0]
        for mode in (EXCLUDE, INCLUDE):
            for have in (0, 1, 3):
                lines = [("open", "a", "udp%d" % family)] + sets("a", join(family, 2, g), msfilter(family, 2, g, mode, several(have, family)))
                for count in (0, 1, 2, 3, 4, 100, 0xFFFFFFFF):
                    for room in (144, 144 + 128, 144 + 127, 144 + 2 * 128, 144 + 3 * 128, 144 + 4 * 128):
                        lines.append(looks("a", family, 2, g, room, count))
                    if family == 4:
                        for room in (15, 16, 19, 20, 24, 28, 32):
                            lines.append(("get", "a", 0, IP_MSFILTER, room, ip_msfilter(g, "10.0.0.1", 0, count)))
                yield "v%d room for %d of mode %d" % (family, have, mode), lines


def many(family, count, index=2):
    return [join(family, index, ("239.2.0.%d" if family == 4 else "ff15::2:%x") % (i + 1)) for i in range(count)]


def limits():
    g, h, s, t, u = OWN[4]
    for most in (0, 1, 2, 20):
        lines = [("sysctl", "net.ipv4.igmp_max_memberships", most), ("open", "a", "udp4")] + sets("a", *many(4, most + 1))
        lines += sets("a", join(4, 2, "239.2.0.1"), join_source(4, 2, g, s), leave(4, 2, "239.2.0.1"), join_source(4, 2, g, s), join(4, 3, g), join(4, 99, g), join(4, 2, "10.0.0.1"))
        lines += [("open", "b", "udp6")] + sets("b", *many(6, most + 2), join(4, 2, g))
        yield "at most %d memberships" % most, lines
    for most in (0, 1, 2, 3, 10):
        for base in ([join(4, 2, g)], [join_source(4, 2, g, "10.9.9.1")]):
            lines = [("sysctl", "net.ipv4.igmp_max_msf", most), ("open", "a", "udp4")] + sets("a", *base)
            for source in several(most + 2, 4):
                lines += sets("a", block(4, 2, g, source), join_source(4, 2, g, source))
            for n in (most, most + 1, 0):
                lines += sets("a", msfilter(4, 2, g, EXCLUDE, several(n, 4)), (0, IP_MSFILTER, ip_msfilter(g, "10.0.0.1", INCLUDE, n, several(n, 4))), join(4, 2, g))
            lines += sets("a", msfilter(4, 99, g, EXCLUDE, several(most + 1, 4)), msfilter(4, 2, "10.0.0.1", 7, several(most + 1, 4)))
            yield "at most %d sources, %s" % (most, "including" if len(base[0][2]) > 200 else "excluding"), lines
    for family in (4, 6):
        g, h, s, t, u = OWN[family]
        for most in (0, 48, 49, 56, 57, 96, 112, 113, 143, 144, 145, 200, 273, 500, 600):
            lines = [("sysctl", "net.core.optmem_max", most), ("open", "a", "udp%d" % family)]
            lines += sets("a", *many(family, 6), leave(family, 2, ("239.2.0.%d" if family == 4 else "ff15::2:%x") % 1), join_source(family, 2, g, s), join_source(family, 2, g, t))
            lines += sets("a", msfilter(family, 2, g, EXCLUDE, several(1, family)), msfilter(family, 2, g, INCLUDE, several(10, family)), msfilter(family, 2, g, EXCLUDE, []))
            lines += sets("a", block(family, 2, g, s), unblock(family, 2, g, s), *many(family, 6)) + [("close", "a"), ("open", "a", "udp%d" % family)]
            lines += sets("a", join_source(family, 2, g, s), join(family, 2, h), block(family, 2, h, s), *[join_source(family, 2, g, x) for x in several(12, family)], *many(family, 4), leave(family, 2, g), *many(family, 6))
            if family == 4:
                lines += sets("a", (0, IP_MSFILTER, ip_msfilter(h, "10.0.0.1", EXCLUDE, 3, several(3, 4))), (0, IP_MSFILTER, ip_msfilter(h, "10.0.0.1", EXCLUDE, 3, several(10, 4))))
            yield "v%d at most %d octets of options" % (family, most), lines
    lines = [("open", "a", "udp6")]
    for source in several(66, 6):
        lines += sets("a", join_source(6, 2, G6, source))
    lines += sets("a", msfilter(6, 2, G6, EXCLUDE, several(65, 6)), msfilter(6, 2, G6, EXCLUDE, several(64, 6)), block(6, 2, G6, S6))
    yield "at most 64 sources of IPv6", lines


# ---- random sequences ----


def mutate(r, value):
    kind = r.randrange(12)
    if kind == 0:
        return value[: r.randrange(len(value) + 1)]
    if kind == 1:
        return value + bytes(r.randrange(1, 5))
    if kind == 2 and value:
        at = r.randrange(min(len(value), 12))
        return value[:at] + bytes([r.choice((0, 1, 255))]) + value[at + 1 :]
    return value


def random_call(r):
    family = r.choice((4, 4, 6))
    g, h, s, t, u = OWN[family]
    group = r.choice((g, g, g, h, h, "232.1.1.1" if family == 4 else "ff05::5"))
    index = r.choice((2, 2, 2, 3, 3, 0, 4, 6, 99))
    where = r.choice(("10.0.0.1", "10.0.0.1", "10.0.1.1", "0.0.0.0", "10.9.9.9"))
    source = r.choice((s, s, t, t, u))
    some = r.sample([s, t, u], r.randrange(4))
    mode = r.choice((EXCLUDE, INCLUDE, EXCLUDE, INCLUDE, 5))
    pick = r.randrange(12)
    if pick < 2:
        return r.choice((join, leave, join))(family, index, group)
    if pick < 5:
        return r.choice((join_source, leave_source, block, unblock))(family, index, group, source)
    if pick < 7:
        return msfilter(family, index, group, mode, some)
    if pick == 7:
        return LEVEL[family], r.choice(list(IP.values() if family == 4 else IPV6.values())), integer(r.choice((-1, 0, 1, 2, 255, 256)))
    if family == 6:
        return 41, r.choice((IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP)), mreq6(group, index)
    if pick == 8:
        return 0, r.choice((IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP)), r.choice((mreq(group, where), mreqn(group, index, where)))
    if pick == 9:
        return 0, IP_MSFILTER, ip_msfilter(group, where, mode, len(some), some)
    return 0, r.choice((IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE)), mreq_source(group, source, where)


def random_sequences(seed, count):
    r = random.Random(seed)
    for number in range(count):
        names = ["a", "b", "c"][: r.randrange(1, 4)]
        lines = [("open", n, r.choice(("udp4", "udp6", "udp6", "udp6", "raw4", "raw6"))) for n in names]
        if r.randrange(6) == 0:
            lines.append(("sysctl", "net.ipv4.igmp_max_memberships", r.randrange(4)))
        if r.randrange(6) == 0:
            lines.append(("sysctl", "net.core.optmem_max", r.randrange(60, 400)))
        for _ in range(20):
            name = r.choice(names)
            level, option, value = random_call(r)
            if r.randrange(8) == 0:
                lines.append(("get", name, level, option, r.choice((0, 1, 4, 12, 16, 20, 144, 272, 400)), b"" if option < 41 else value))
            else:
                lines.append(("set", name, level, option, mutate(r, value)))
        yield "random %d" % number, lines


def all_sequences():
    """(routes, their sequences)."""
    everything = [lengths, reads, values, interfaces, wheres, source_wheres, transitions, two_sockets, groups, rooms, limits]
    routed = [("224.0.0.0/4", 2)]
    yield routed, [s for part in everything for s in part()] + list(random_sequences(SEED, RANDOM_SEQUENCES))
    less = [s for part in (wheres, source_wheres) for s in part() if "v6" not in s[0]]
    yield [], less + list(random_sequences(SEED + 1, RANDOM_SEQUENCES // 5))
    yield [("default", 3)], list(wheres())
    yield [("239.1.1.0/24", 6), ("default", 3)], [s for s in wheres() if s[0].startswith("v4")]
