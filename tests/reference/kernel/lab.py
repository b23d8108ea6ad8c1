# SPDX-License-Identifier: GPL-2.0-or-later
"""
Two hosts of this machine's kernel, h and p, on two links, driven by lines of the story language.

Each is a network namespace that this process alone has: they go when it ends, however it ends.
"""

import ctypes
import errno
import os
import select
import socket
import struct
import subprocess
import time

PORT = 5000  # where nobody says another (doc/stories.md)
CLONE_NEWNET = 0x40000000
# Interfaces of each: lo, va and vb, with these indices.
ADDRESSES = {
    "h": {2: ["10.1.0.1/24", "fe80::11/64", "fd01::1/64"], 3: ["10.2.0.1/24", "fe80::12/64", "fd02::1/64"]},
    "p": {2: ["10.1.0.2/24", "fe80::21/64", "fd01::2/64"], 3: ["10.2.0.2/24", "fe80::22/64", "fd02::2/64"]},
}
LINKS = {2: "va", 3: "vb"}
MAC = "02:00:00:00:0%d:0%d"
OPTIONS = {
    "IP_MULTICAST_IF": (0, 32), "IP_MULTICAST_TTL": (0, 33), "IP_MULTICAST_LOOP": (0, 34), "IP_MULTICAST_ALL": (0, 49),
    "IPV6_MULTICAST_IF": (41, 17), "IPV6_MULTICAST_HOPS": (41, 18), "IPV6_MULTICAST_LOOP": (41, 19),
    "IPV6_MULTICAST_ALL": (41, 29),
}
CALLS = {"join": 42, "block": 43, "unblock": 44, "leave": 45, "joinsource": 46, "leavesource": 47}
MSFILTER = 48
QUIET = {"addr_gen_mode": "1", "accept_dad": "0", "accept_ra": "0", "router_solicitations": "0"}
LIBC = ctypes.CDLL(None, use_errno=True)


def is_v6(address):
    return ":" in address


def sockaddr(address):
    """A struct sockaddr_storage."""
    if is_v6(address):
        body = struct.pack("=HHI16sI", socket.AF_INET6, 0, 0, socket.inet_pton(socket.AF_INET6, address), 0)
    else:
        body = struct.pack("=HH4s", socket.AF_INET, 0, socket.inet_aton(address))
    return body.ljust(128, b"\0")


def octets(words):
    """What `setsockopt NAME` has behind it."""
    out = b""
    for kind, value in zip(words[::2], words[1::2]):
        if kind == "int":
            out += struct.pack("=i", int(value))
        elif kind == "byte":
            out += bytes([int(value)])
        elif kind == "address":
            out += socket.inet_pton(socket.AF_INET6 if is_v6(value) else socket.AF_INET, value)
        else:
            raise ValueError(kind)
    return out


class Lab:
    def __init__(self):
        self.space = {}
        self.now = None
        for host in "hp":
            if LIBC.unshare(CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "unshare")
            self.space[host] = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        self.enter("h")
        for index, name in LINKS.items():
            self.ip("link add %s index %d address %s type veth peer name %s index %d address %s netns /proc/%d/fd/%d"
                    % (name, index, MAC % (1, index), name, index, MAC % (2, index), os.getpid(), self.space["p"]))
        for host in "hp":
            self.enter(host)
            for key, value in QUIET.items():
                for where in ["default"] + list(LINKS.values()):
                    self.sysctl("ipv6/conf/%s/%s" % (where, key), value)
            self.ip("link set lo up")
        self.renew()

    def enter(self, host):
        if self.now != host and LIBC.setns(self.space[host], CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        self.now = host

    def ip(self, words):
        return subprocess.run(["ip"] + words.split(), check=True, capture_output=True, text=True).stdout

    def sysctl(self, name, value):
        with open("/proc/sys/net/" + name, "w") as file:
            file.write(value)

    def renew(self):
        """Addresses, neighbours and routes as at first, whatever was done to them."""
        for host, other in ("hp", "ph"):
            self.enter(host)
            for index, name in LINKS.items():
                self.ip("link set %s down" % name)
                self.ip("addr flush dev %s" % name)
                self.ip("link set %s up" % name)
        for host, other in ("hp", "ph"):
            self.enter(host)
            for index, name in LINKS.items():
                for address in ADDRESSES[host][index]:
                    self.ip("addr add %s dev %s" % (address, name) + (" nodad" if is_v6(address) else ""))
                for address in ADDRESSES[other][index]:
                    self.ip("neigh replace %s lladdr %s nud permanent dev %s" % (address.split("/")[0], MAC % (2 - (other == "h"), index), name))
            self.ip("route replace 224.0.0.0/4 dev va")
            self.ip("-6 route replace table local multicast ff00::/8 dev va metric 1")
        time.sleep(0.05)  # a link is up only some time after it is set up

    def run(self, lines):
        """What each line's errno was, by symbol, and what each socket received from whom."""
        run = Run(self)
        try:
            results = [run.line(line) for line in lines]
            return results, run.received()
        finally:
            run.close()
            if any(line.split()[1] in ("down", "up", "route", "address") for line in lines):
                self.renew()


class Run:
    def __init__(self, lab):
        self.lab = lab
        self.sockets = {}
        self.family = {}

    def close(self):
        for so in self.sockets.values():
            so.close()

    def line(self, line):
        subject, verb, *words = line.split()
        host = subject.split(".")[0].split("/")[0]
        self.lab.enter(host)
        try:
            if verb == "open":
                self.open(subject, words)
            elif verb in ("down", "up"):
                self.lab.ip("link set %s %s" % (LINKS[int(subject.split("/")[1])], verb))
            elif verb == "route":
                self.route(words)
            else:
                self.call(subject, self.sockets[subject], verb, words)
        except OSError as error:
            return errno.errorcode[error.errno]
        return "OK"

    def route(self, words):
        if words[0] == "flush":
            self.lab.ip("route del 224.0.0.0/4")
            self.lab.ip("-6 route flush table local type multicast")
            return
        family = "-6 " if is_v6(words[1]) else ""
        table = "table local multicast " if family else ""
        self.lab.ip("%sroute add %s%s dev %s metric 1" % (family, table, words[1], LINKS[int(words[3])]))

    def open(self, name, words):
        v4 = words[-1] == "ipv4"
        if words[0] == "raw":
            protocol = {"igmp": 2, "icmp": 1, "ipv6-icmp": 58}[words[1]]
            so = socket.socket(socket.AF_INET if v4 else socket.AF_INET6, socket.SOCK_RAW, protocol)
        else:
            so = socket.socket(socket.AF_INET if v4 else socket.AF_INET6, socket.SOCK_DGRAM)
            so.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if not v4:
                so.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, words[-1] == "ipv6")
        so.setblocking(False)
        self.sockets[name] = so

    def endpoint(self, so, address, port):
        if address == "any":
            address = "::" if so.family == socket.AF_INET6 else "0.0.0.0"
        if so.family == socket.AF_INET6 and not is_v6(address):
            address = "::ffff:" + address
        if so.family == socket.AF_INET and is_v6(address):
            raise OSError(errno.EAFNOSUPPORT, "family")  # Python knows no such call
        return (address, port)

    def call(self, name, so, verb, words):
        so.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)  # what ICMP said is not what is asked
        if verb == "close":
            so.close()
            del self.sockets[name]
        elif verb == "setsockopt":
            so.setsockopt(*OPTIONS[words[0]], octets(words[1:]))
        elif verb in ("bind", "connect"):
            port = int(words[2]) if len(words) > 2 else PORT * (so.type == socket.SOCK_DGRAM)
            getattr(so, verb)(self.endpoint(so, words[0], port))
        elif verb == "send":
            self.send(so, words)
        else:
            self.membership(so, verb, words)

    def send(self, so, words):
        address = words.pop(0) if words and words[0] not in ("port", "bytes", "hex") else None
        said = dict(zip(words[::2], words[1::2]))
        port, data = int(said.get("port", PORT * (so.type == socket.SOCK_DGRAM))), bytes(int(said.get("bytes", 8)))
        data = bytes.fromhex(said["hex"]) if "hex" in said else data
        if address is None:
            so.send(data)
        else:
            so.sendto(data, self.endpoint(so, address, port))

    def membership(self, so, verb, words):
        group, index = words[0], int(words[-1])
        level = 41 if is_v6(group) else 0
        head = struct.pack("=II", index, 0) + sockaddr(group)
        if verb == "filter":
            sources = [s.strip("{},") for s in words[2:-2]]
            sources = [s for s in sources if s]
            mode = {"exclude": 0, "include": 1}[words[1]]
            so.setsockopt(level, MSFILTER, head + struct.pack("=II", mode, len(sources)) + b"".join(map(sockaddr, sources)))
        elif verb in ("join", "leave"):
            so.setsockopt(level, CALLS[verb], head)
        else:
            so.setsockopt(level, CALLS[verb], head + sockaddr(words[1]))

    def received(self):
        """By socket, and by who sent it."""
        counts = {}
        select.select(list(self.sockets.values()), [], [], 0.003)
        for name, so in self.sockets.items():
            while True:
                try:
                    source = so.recvfrom(65536)[1][0].split("%")[0]
                except BlockingIOError:
                    break
                except OSError:
                    continue
                source = source[7:] if source.startswith("::ffff:") else source
                counts.setdefault(name, {}).setdefault(source, 0)
                counts[name][source] += 1
        return counts
