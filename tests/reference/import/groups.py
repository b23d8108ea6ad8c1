# SPDX-License-Identifier: GPL-2.0-or-later
"""What the programs of sockets passed around begin with: each socket joins a group of its own, and a line tells of each
that the kernel closed, which is one of which /proc/net/igmp does not list the group any more."""

import fcntl
import os
import socket
import sys
import threading
import time

INDEX = socket.if_nametoindex("m1")
joined = {}


def say(line):
    os.write(1, (line + "\n").encode())


def group(number):
    return "239.2.0.%d" % number


def listed():
    """The groups of the host; the file has them as hexadecimal numbers of the host's order."""
    found = set()
    with open("/proc/net/igmp", encoding="ascii") as f:
        for line in f:
            word = line.split()[0]
            if len(word) == 8 and line[0] == "\t":
                found.add(socket.inet_ntoa(bytes.fromhex(word)[::-1]))
    return found


def look():
    """Says which sockets are gone."""
    there = listed()
    for number in sorted(joined):
        if group(number) not in there:
            say("close s%d" % number)
            del joined[number]


def member(number):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    joined[number] = s
    say("socket s%d udp ipv4" % number)
    value = socket.inet_aton(group(number)) + socket.inet_aton("10.9.1.1")
    s.setsockopt(0, 35, value)
    say("join s%d %s addr 10.9.1.1: OK" % (number, group(number)))
    return s


def leave_ttl(number, s, ttl):
    s.setsockopt(0, 33, ttl)
    say("option s%d ttl %d: OK" % (number, ttl))
