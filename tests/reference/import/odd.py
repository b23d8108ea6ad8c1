# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes membership calls that nobody would make, the same in each run: of any kind of socket, on interfaces and with
groups and sources that there are or not, in values a little too short or too long.  What it makes the kernel say is all
that it is for."""

import random
import socket
import struct

CALLS = 300
R = random.Random(4)
INET, INET6 = socket.AF_INET, socket.AF_INET6
INDEX = [socket.if_nametoindex(name) for name in ("m1", "m2", "m3", "m4", "lo")] + [0, 77, 70000]
GROUPS = {INET: ["239.0.0.1", "239.0.0.2", "232.0.0.1", "224.0.0.1", "10.9.1.1", "0.0.0.0"],
          INET6: ["ff02::1:1", "ff02::1:2", "ff35::1", "ff01::1", "2001:db8::5", "::"]}
SOURCES = {INET: ["198.51.100.1", "198.51.100.2", "0.0.0.0", "239.0.0.1"],
           INET6: ["2001:db8:7::1", "2001:db8:7::2", "::", "ff02::1"]}
LOCAL = {"10.9.1.1": "m1", "10.9.2.2": "m2", "10.9.3.1": "m3"}
ADDRESSES = list(LOCAL) + ["127.0.0.1", "0.0.0.0", "192.0.2.1"]
KINDS = [(socket.SOCK_DGRAM, 0)] * 6 + [(socket.SOCK_STREAM, 0), (socket.SOCK_RAW, 89), (socket.SOCK_RAW, 2)]


def octets(address):
    return socket.inet_pton(INET6 if ":" in address else INET, address)


def storage(address):
    """struct sockaddr_storage"""
    if ":" in address:
        return struct.pack("=HHI16sI", INET6, 0, 0, octets(address), 0).ljust(128, b"\0")
    return struct.pack("=HH4s", INET, 0, octets(address)).ljust(128, b"\0")


def some(values):
    """Mostly one of the first."""
    return R.choice(values[:2]) if R.random() < 0.7 else R.choice(values)


def number():
    return struct.pack("=i", R.choice([0, 1, 5, 255, 256, -1, -2]))


def mreqn(group):
    """strace does not print the index, so that of the address, or a call that fails."""
    address = some(list(LOCAL))
    return octets(group) + octets(address) + struct.pack("=i", socket.if_nametoindex(LOCAL[address]))


def lists(family, head, size):
    sources = [some(SOURCES[family]) for _ in range(R.randrange(4))]
    sources = list(dict.fromkeys(sources))
    mode = R.choice([0, 1, 0, 1, 0, 1, 2])
    return head + struct.pack("=II", mode, len(sources) + (R.random() < 0.1)) + b"".join(map(size, sources))


def of_ipv4(group, source):
    address = some(ADDRESSES)
    where = octets(group) + octets(address)
    return R.choice([
        (R.choice([35, 36]), where),
        (R.choice([35, 36]), mreqn(group)),
        (R.choice([37, 38, 39, 40]), where + octets(source)),
        (41, lists(INET, where, octets)),
        (32, R.choice([octets(address), bytes(4) + octets(address), bytes(8) + struct.pack("=i", some(INDEX))])),
        (R.choice([33, 34, 49]), R.choice([number(), b"\7", b"\1\2", b""])),
    ])


def of_ipv6(group, _):
    index = struct.pack("=I", some(INDEX))
    return R.choice([
        (R.choice([20, 21]), octets(group) + index),
        (R.choice([20, 21]), octets(group) + index),
        (17, index),
        (R.choice([18, 19, 29]), R.choice([number(), b"\7", b"\1\2", b""])),
    ])


def of_both(family, group, source):
    head = struct.pack("=II", some(INDEX), 0) + storage(group)
    return R.choice([
        (R.choice([42, 45]), head),
        (R.choice([43, 44, 46, 47]), head + storage(source)),
        (48, lists(family, head, storage)),
    ])


def call(s):
    """A level that is not the socket's own, and a family that is not the level's, now and then."""
    level = s.family if R.random() < 0.9 else R.choice([INET, INET6])
    family = level if R.random() < 0.95 else R.choice([INET, INET6])
    group, source = some(GROUPS[family]), some(SOURCES[family])
    own = of_ipv4 if level == INET else of_ipv6
    if s.type != socket.SOCK_STREAM and R.random() < 0.5:
        option, value = of_both(family, group, source)
    elif family == level:
        option, value = own(group, source)
    else:
        return
    value = value[:len(value) - R.choice([0] * 20 + [1, 4])] + bytes(R.choice([0] * 20 + [1, 4]))
    try:
        s.setsockopt(socket.IPPROTO_IP if level == INET else socket.IPPROTO_IPV6, option, value)
    except OSError:
        pass


def new():
    return socket.socket(R.choice([INET, INET6]), *R.choice(KINDS))


sockets = [new() for _ in range(5)]
for _ in range(CALLS):
    at = R.randrange(len(sockets))
    if R.random() < 0.04:
        sockets[at].close()
        sockets[at] = new()
    call(sockets[at])
