# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes every membership call of both families, and prints each as the line that a trace should have for it."""

import errno
import socket
import struct
import sys

INET, INET6 = socket.AF_INET, socket.AF_INET6
IP, IPV6 = socket.IPPROTO_IP, socket.IPPROTO_IPV6
INCLUDE, EXCLUDE = 1, 0  # linux/in.h
INDEX = {name: socket.if_nametoindex(name) for name in ("m1", "m2", "m3", "m4")}


def four(address):
    return socket.inet_pton(INET, address)


def sixteen(address):
    return socket.inet_pton(INET6, address)


def storage(address):
    """struct sockaddr_storage"""
    if ":" in address:
        return struct.pack("=HHI16sI", INET6, 0, 0, sixteen(address), 0).ljust(128, b"\0")
    return struct.pack("=HH4s", INET, 0, four(address)).ljust(128, b"\0")


class Socket:
    """One that logs what it does under the name the trace will have for it."""

    count = 0

    def __init__(self, family, kind, protocol, words):
        Socket.count += 1
        self.name = "s%d" % Socket.count
        self.socket = socket.socket(family, kind, protocol)
        print("socket %s %s" % (self.name, words))

    def call(self, line, level, option, value):
        try:
            self.socket.setsockopt(level, option, value)
            outcome = "OK"
        except OSError as e:
            outcome = errno.errorcode[e.errno]
        verb, rest = line.split(" ", 1)
        print("%s %s %s: %s" % (verb, self.name, rest, outcome))

    def close(self):
        self.socket.close()
        print("close %s" % self.name)

    # ---- structures ----

    def mreq(self, verb, option, group, address):
        where = "any" if address == "0.0.0.0" else "addr " + address
        self.call("%s %s %s" % (verb, group, where), IP, option, four(group) + four(address))

    def mreqn(self, verb, option, group, address, name):
        value = four(group) + four(address) + struct.pack("=i", INDEX[name])
        self.call("%s %s %d" % (verb, group, INDEX[name]), IP, option, value)

    def mreq_source(self, verb, option, group, source, address):
        value = four(group) + four(address) + four(source)
        self.call("%s %s %s addr %s" % (verb, group, source, address), IP, option, value)

    def mreq6(self, verb, option, group, index):
        value = sixteen(group) + struct.pack("=I", index)
        self.call("%s %s %s" % (verb, group, index if index else "any"), IPV6, option, value)

    def level(self, group):
        return IPV6 if ":" in group else IP

    def group_req(self, verb, option, group, index):
        value = struct.pack("=II", index, 0) + storage(group)
        self.call("%s %s %s" % (verb, group, index if index else "any"), self.level(group), option, value)

    def group_source_req(self, verb, option, group, source, index):
        value = struct.pack("=II", index, 0) + storage(group) + storage(source)
        self.call("%s %s %s %d" % (verb, group, source, index), self.level(group), option, value)

    def set(self, group, mode, sources, where):
        word = "include" if mode == INCLUDE else "exclude"
        return "filter %s %s {%s} %s" % (group, word, ", ".join(sources), where)

    def msfilter(self, group, mode, sources, address):
        value = four(group) + four(address) + struct.pack("=II", mode, len(sources)) + b"".join(map(four, sources))
        self.call(self.set(group, mode, sources, "addr " + address), IP, 41, value)

    def group_filter(self, group, mode, sources, index):
        head = struct.pack("=II", index, 0) + storage(group) + struct.pack("=II", mode, len(sources))
        value = head + b"".join(map(storage, sources))
        self.call(self.set(group, mode, sources, index), self.level(group), 48, value)


def ipv4():
    s = Socket(INET, socket.SOCK_DGRAM, 0, "udp ipv4")
    s.mreq("join", 35, "239.1.0.1", "10.9.1.1")
    s.mreq("join", 35, "239.1.0.1", "10.9.1.1")
    s.mreq("join", 35, "239.1.0.2", "0.0.0.0")
    s.mreq("join", 35, "239.1.0.3", "10.9.2.2")
    s.mreq("join", 35, "239.1.0.4", "192.0.2.99")
    s.mreqn("join", 35, "239.1.0.5", "10.9.2.1", "m2")
    s.mreqn("leave", 36, "239.1.0.5", "10.9.2.1", "m2")
    s.mreq("leave", 36, "239.1.0.3", "10.9.2.2")
    s.mreq("leave", 36, "239.1.0.2", "0.0.0.0")
    s.mreq("leave", 36, "239.1.0.99", "0.0.0.0")
    s.mreq_source("joinsource", 39, "232.1.0.1", "198.51.100.1", "10.9.1.1")
    s.mreq_source("joinsource", 39, "232.1.0.1", "198.51.100.2", "10.9.1.1")
    s.mreq_source("leavesource", 40, "232.1.0.1", "198.51.100.1", "10.9.1.1")
    s.mreq_source("block", 38, "239.1.0.1", "198.51.100.3", "10.9.1.1")
    s.mreq_source("unblock", 37, "239.1.0.1", "198.51.100.3", "10.9.1.1")
    s.mreq_source("block", 38, "239.1.0.77", "198.51.100.3", "10.9.1.1")
    s.msfilter("239.1.0.1", EXCLUDE, ["198.51.100.1", "198.51.100.2"], "10.9.1.1")
    s.msfilter("239.1.0.1", INCLUDE, ["198.51.100.7"], "10.9.1.1")
    s.msfilter("239.1.0.1", INCLUDE, [], "10.9.1.1")
    s.group_req("join", 42, "239.1.0.6", INDEX["m4"])
    s.group_req("join", 42, "239.1.0.7", 0)
    s.group_req("leave", 45, "239.1.0.6", INDEX["m4"])
    s.group_source_req("joinsource", 46, "232.1.0.2", "198.51.100.1", INDEX["m3"])
    s.group_source_req("joinsource", 46, "232.1.0.2", "198.51.100.1", INDEX["m3"])
    s.group_source_req("leavesource", 47, "232.1.0.2", "198.51.100.1", INDEX["m3"])
    s.group_req("join", 42, "239.1.0.8", INDEX["m1"])
    s.group_source_req("block", 43, "239.1.0.8", "198.51.100.1", INDEX["m1"])
    s.group_source_req("unblock", 44, "239.1.0.8", "198.51.100.1", INDEX["m1"])
    s.group_filter("239.1.0.8", EXCLUDE, ["198.51.100.%d" % i for i in range(1, 30)], INDEX["m1"])
    s.group_filter("239.1.0.8", INCLUDE, [], INDEX["m1"])
    s.close()


def ipv4_options():
    s = Socket(INET, socket.SOCK_DGRAM, 0, "udp ipv4")
    s.call("option ttl 7", IP, 33, 7)
    s.call("option ttl 9", IP, 33, b"\x09")
    s.call("option ttl 300", IP, 33, 300)
    s.call("option loop 0", IP, 34, 0)
    s.call("option loop 1", IP, 34, b"\x01")
    s.call("option all 0", IP, 49, 0)
    s.call("option if 10.9.2.1", IP, 32, four("10.9.2.1"))
    s.call("option if 10.9.1.1", IP, 32, four("0.0.0.0") + four("10.9.1.1"))
    s.call("option if %d" % INDEX["m3"], IP, 32, bytes(8) + struct.pack("=i", INDEX["m3"]))
    s.call("option if 192.0.2.99", IP, 32, four("192.0.2.99"))
    s.call("option if 0.0.0.0", IP, 32, four("0.0.0.0"))
    s.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # these two are left out
    s.socket.setsockopt(IP, 8, 1)
    s.close()


def ipv6():
    s = Socket(INET6, socket.SOCK_DGRAM, 0, "udp ipv6")
    s.mreq6("join", 20, "ff02::1:5", INDEX["m1"])
    s.mreq6("join", 20, "ff02::1:5", INDEX["m1"])
    s.mreq6("join", 20, "ff05::1:5", 0)
    s.mreq6("join", 20, "ff02::1:6", 77)
    s.mreq6("leave", 21, "ff02::1:5", INDEX["m1"])
    s.mreq6("leave", 21, "ff02::1:5", INDEX["m2"])
    s.group_req("join", 42, "ff05::2:1", INDEX["m2"])
    s.group_source_req("block", 43, "ff05::2:1", "2001:db8::1", INDEX["m2"])
    s.group_source_req("unblock", 44, "ff05::2:1", "2001:db8::1", INDEX["m2"])
    s.group_filter("ff05::2:1", EXCLUDE, ["2001:db8::1", "2001:db8::2"], INDEX["m2"])
    s.group_req("leave", 45, "ff05::2:1", INDEX["m2"])
    s.group_source_req("joinsource", 46, "ff35::1", "2001:db8::7", INDEX["m4"])
    s.group_source_req("leavesource", 47, "ff35::1", "2001:db8::7", INDEX["m4"])
    s.mreq("join", 35, "239.1.0.1", "10.9.1.1")  # an IPv6 socket takes both
    s.call("option if6 %d" % INDEX["m2"], IPV6, 17, INDEX["m2"])
    s.call("option if6 99", IPV6, 17, 99)
    s.call("option if6 0", IPV6, 17, 0)
    s.call("option hops 4", IPV6, 18, 4)
    s.call("option loop6 0", IPV6, 19, 0)
    s.call("option all6 0", IPV6, 29, 0)
    s.close()


def others():
    raw = Socket(INET, socket.SOCK_RAW, 2, "raw 2 ipv4")
    raw.mreq("join", 35, "224.0.0.22", "10.9.1.1")
    tcp = Socket(INET, socket.SOCK_STREAM, 0, "tcp ipv4")
    tcp.mreq("join", 35, "239.1.0.1", "10.9.1.1")
    local = socket.socket(socket.AF_UNIX)  # nothing of the trace's
    local.close()
    tcp.close()
    raw.close()


ipv4()
ipv4_options()
ipv6()
others()
sys.stdout.flush()
