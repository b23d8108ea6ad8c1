#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Asks this machine's kernel: writes errno.txt, what it answered to the calls of errno_calls.py (errno.md).

record_errno.py > errno.txt: as root, in a network namespace of its own, which goes with the process.
"""

import ctypes
import errno
import ipaddress
import os
import platform
import socket
import struct
import subprocess
import sys

import errno_calls as calls

CLONE_NEWNET = 0x40000000
EXCLUDE, INCLUDE = 0, 1  # linux/in.h
NAMES = {0: {}, 41: {}}  # level -> number -> symbol
for (level, number), symbol in calls.SYMBOLS.items():
    NAMES[level][number] = symbol
FRONT = {4: "239.255.255.254", 6: "ff1e::fe"}
libc = ctypes.CDLL(None, use_errno=True)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def set_sysctl(name, value):
    with open("/proc/sys/" + name.replace(".", "/"), "w") as file:
        file.write(str(value))


def get_sysctl(name):
    with open("/proc/sys/" + name.replace(".", "/")) as file:
        return int(file.read())


def build(network):
    """The interfaces of errno_calls.NETWORK; the other ends of the wires have indices above 100 and no addresses."""
    for index, flags, mtu, addresses in network:
        name = "lo" if index == 1 else "n%d" % index
        if index > 1:
            run("ip", "link", "add", name, "index", str(index), "type", "veth", "peer", "name", "p%d" % index, "index", str(100 + index))
            run("ip", "link", "set", "p%d" % index, "multicast", "off", "addrgenmode", "none")
            set_sysctl("net.ipv6.conf.p%d.disable_ipv6" % index, 1)
            run("ip", "link", "set", "p%d" % index, "up")
            run("ip", "link", "set", name, "addrgenmode", "none")
            run("ip", "link", "set", name, "mtu", str(mtu))
        if "nomulticast" in flags:
            run("ip", "link", "set", name, "multicast", "off")
        for address in addresses:
            if index > 1:
                run("ip", "address", "add", address, "dev", name, *(["nodad"] if ":" in address else []))
        if "down" not in flags:
            run("ip", "link", "set", name, "up")


# ---- calls ----


def name_of(err):
    return {0: "OK", errno.EOPNOTSUPP: "EOPNOTSUPP"}.get(err) or errno.errorcode[err]


def setsockopt(fd, level, option, value):
    ctypes.set_errno(0)
    failed = libc.setsockopt(fd, level, option, value, len(value))
    return name_of(ctypes.get_errno() if failed else 0)


def getsockopt(fd, level, option, room, value):
    """The errno, and what was filled: more than there is room for, where MSFILTER says that there is."""
    buffer = ctypes.create_string_buffer(value.ljust(room, b"\0"), 1 << 16)
    length = ctypes.c_uint32(room)
    ctypes.set_errno(0)
    failed = libc.getsockopt(fd, level, option, buffer, ctypes.byref(length))
    return name_of(ctypes.get_errno() if failed else 0), buffer.raw[: length.value]


# ---- the interfaces' filters ----


def reverse(word):
    return socket.inet_ntoa(struct.pack("=I", int(word, 16)))


def from_hex(word):
    return str(ipaddress.IPv6Address(bytes.fromhex(word)))


def members():
    """(index, group) of /proc/net/igmp and igmp6."""
    index = 0
    with open("/proc/self/net/igmp") as file:
        for line in file.readlines()[1:]:
            if line[0] != "\t":
                index = int(line.split()[0])
            else:
                yield index, reverse(line.split()[0])
    with open("/proc/self/net/igmp6") as file:
        for line in file:
            words = line.split()
            yield int(words[0]), from_hex(words[2])


def listed():
    """(index, group) -> source -> (members that include it, that exclude it)."""
    found = {}
    for path, address in (("mcfilter", lambda word: socket.inet_ntoa(struct.pack(">I", int(word, 16)))), ("mcfilter6", from_hex)):
        with open("/proc/self/net/" + path) as file:
            for line in file.readlines()[1:]:
                index, _, group, source, include, exclude = line.split()
                found.setdefault((int(index), address(group)), {})[address(source)] = (int(include), int(exclude))
    return found


def excludes(fd, index, group):
    """Is the socket a member that excludes?"""
    for level in (0, 41):
        err, value = getsockopt(fd, level, calls.MCAST_MSFILTER, 144, calls.group_filter(index, group, 9, 0))
        if err == "OK":
            return struct.unpack("=I", value[136:140])[0] == EXCLUDE
    return False


def in_front(indices):
    """
    A membership with a source, made last, on each interface: /proc/net/mcfilter shows an interface's groups only if
    the first has a source (net/ipv4/igmp.c igmp_mcf_get_first).
    """
    four, six = (socket.socket(*calls.KINDS[kind]) for kind in ("udp4", "udp6"))
    for index in indices:
        setsockopt(four.fileno(), *calls.join_source(4, index, FRONT[4], calls.S4))
        setsockopt(six.fileno(), *calls.join_source(6, index, FRONT[6], calls.S6))
    return four, six


def state(sockets, idle):
    """The filters of the groups that sockets joined.  /proc tells no mode: one excludes if a socket of it does."""
    joined = sorted(set(members()) - idle)
    helpers = in_front({index for index, group in joined})
    sources = listed()
    for helper in helpers:
        helper.close()
    said = []
    for index, group in joined:
        count = sum(excludes(fd.fileno(), index, group) for fd in sockets.values())
        counts = sources.get((index, group), {})
        if count:
            members_of = [s for s, (i, e) in counts.items() if e == count and i == 0]
        else:
            members_of = [s for s, (i, e) in counts.items() if i]
        said.append("%d/%s %s{%s}" % (index, group, "exclude" if count else "include", ",".join(sorted(members_of))))
    return " ".join(said)


# ---- a sequence ----


class Player:
    """Makes the calls and tells them, as errno.md says."""

    def __init__(self, out):
        self.out = out
        self.sockets = {}
        self.sysctls = {}
        self.idle = set(members())
        self.last = ""
        self.numbers = {"call": {}, "value": {}, "filters": {}, "errno": {}}
        self.words = []

    def say(self, *words):
        if self.words:
            print(" ".join(self.words), file=self.out)
            self.words.clear()
        if words:
            print(*words, file=self.out)

    def number(self, table, text):
        """Of a text, which is told where it stands first."""
        known = self.numbers[table]
        if text not in known:
            known[text] = len(known) + 1
            print(table, known[text], text, file=self.out)
        return known[text]

    def call(self, level, option, value):
        return self.number("call", "%d/%s %s" % (level, NAMES[level].get(option, option), calls.pack(value)))

    def open(self, name, kind):
        if not self.sockets:
            self.say()
        self.sockets[name] = socket.socket(*calls.KINDS[kind])
        self.words.append("%s+%s" % (name, kind))

    def close(self, name):
        self.sockets.pop(name).close()
        self.words.append(name + "-" + self.changed())

    def sysctl(self, name, value):
        self.sysctls.setdefault(name, get_sysctl(name))
        set_sysctl(name, value)
        self.say("sysctl", name, value)

    def set(self, name, level, option, value):
        err = setsockopt(self.sockets[name].fileno(), level, option, value)
        self.words.append("%s%d%s%s" % (name, self.call(level, option, value), "!%d" % self.number("errno", err) if err != "OK" else "", self.changed()))

    def get(self, name, level, option, room, value):
        err, filled = getsockopt(self.sockets[name].fileno(), level, option, room, value)
        said = ">%d" % self.number("value", calls.pack(filled)) if err == "OK" else "!%d" % self.number("errno", err)
        self.words.append("%s?%d,%d%s" % (name, self.call(level, option, value), room, said))

    def changed(self):
        """The filters, if they are others than before; looked at without the limits of the sequence."""
        lowered = {name: get_sysctl(name) for name in self.sysctls}
        for name, value in self.sysctls.items():
            set_sysctl(name, value)
        now = state(self.sockets, self.idle)
        for name, value in lowered.items():
            set_sysctl(name, value)
        if now == self.last:
            return ""
        self.last = now
        return "=%d" % self.number("filters", now or "-")

    def play(self, title, lines):
        self.say("sequence", title)
        for verb, *rest in lines:
            getattr(self, verb)(*rest)
        self.say()
        for opened in list(self.sockets.values()):
            opened.close()
        self.sockets.clear()
        for name, value in self.sysctls.items():
            set_sysctl(name, value)
        self.sysctls.clear()
        self.last = ""


def main():
    if libc.unshare(CLONE_NEWNET):
        sys.exit("record_errno.py: no network namespace: " + os.strerror(ctypes.get_errno()))
    out = sys.stdout
    print("# What Linux %s answered: errno.md.  Made by record_errno.py, not to be edited." % platform.release(), file=out)
    build(calls.NETWORK)
    for line in calls.describe(calls.NETWORK):
        print(line, file=out)
    player = Player(out)
    for routes, sequences in calls.all_sequences():
        print(" ".join(["routes"] + ["%s@%d" % r for r in routes]), file=out)
        for prefix, index in routes:
            run("ip", "route", "add", prefix, "dev", "n%d" % index)
        for title, lines in sequences:
            player.play(title, lines)
        for prefix, index in routes:
            run("ip", "route", "del", prefix, "dev", "n%d" % index)


main()
