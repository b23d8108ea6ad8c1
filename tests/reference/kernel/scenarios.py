# SPDX-License-Identifier: GPL-2.0-or-later
"""What is tried: scenarios as lines of the story language, systematic ones and random ones."""

import itertools
import random

OTHER = 6001  # and 5000, which the story language needs not be told
G = {4: "239.1.1.1", 6: "ff15::101"}
G2 = {4: "239.1.1.2", 6: "ff15::102"}
H = {4: ["10.1.0.1", "10.2.0.1"], 6: ["fd01::1", "fd02::1"]}
P = {4: ["10.1.0.2", "10.2.0.2"], 6: ["fd01::2", "fd02::2"]}
NOBODY = {4: "203.0.113.1", 6: "2001:db8::1"}
ALL = {4: "IP_MULTICAST_ALL", 6: "IPV6_MULTICAST_ALL"}
DOMAINS = [(4, "ipv4"), (4, ""), (6, "ipv6"), (6, "")]


def opened(names, domain):
    return [("%s open udp %s" % (name, domain)).strip() for name in names]


def out_of(name, family, index):
    """The interface that a socket sends groups by."""
    if family == 6:
        return "%s setsockopt IPV6_MULTICAST_IF int %d" % (name, index)
    local = (H if name[0] == "h" else P)[4]
    return "%s setsockopt IP_MULTICAST_IF address %s" % (name, ["127.0.0.1", *local][index - 1])


def option(name, family, what, value):
    if family == 6:
        return "%s setsockopt IPV6_MULTICAST_%s int %d" % (name, {"TTL": "HOPS"}.get(what, what), value)
    return "%s setsockopt IP_MULTICAST_%s int %d" % (name, what, value)


def senders(family):
    """p.s sends by interface 2, p.t by interface 3."""
    return opened(["p.s", "p.t"], "") + [out_of("p.t", family, 3)]


def states(f):
    """What a socket of h did before: memberships and filters."""
    g, g2, s = G[f], G2[f], P[f][0]
    return {
        "nothing": [],
        "the other group": ["%%s join %s on 2" % g2],
        "joined": ["%%s join %s on 2" % g],
        "joined on 3": ["%%s join %s on 3" % g],
        "joined on both": ["%%s join %s on 2" % g, "%%s join %s on 3" % g],
        "sender blocked": ["%%s join %s on 2" % g, "%%s block %s %s on 2" % (g, s)],
        "other blocked": ["%%s join %s on 2" % g, "%%s block %s %s on 2" % (g, NOBODY[f])],
        "only the sender": ["%%s joinsource %s %s on 2" % (g, s)],
        "only another": ["%%s joinsource %s %s on 2" % (g, NOBODY[f])],
        "blocked on 2, joined on 3": ["%%s join %s on 2" % g, "%%s block %s %s on 2" % (g, s), "%%s join %s on 3" % g],
        "left again": ["%%s join %s on 2" % g, "%%s leave %s on 2" % g],
        "filter include none": ["%%s join %s on 2" % g, "%%s filter %s include {} on 2" % g],
    }


def binds():
    """Every state, and every address that it may be bound to, all at once."""
    for (f, domain), every, keeper in itertools.product(DOMAINS, (1, 0), (False, True)):
        if keeper and domain:
            continue
        for state, lines in states(f).items():
            names = ["h.%s" % c for c in "abcdef"]
            out = senders(f) + opened(names, domain)
            where = ["any", G[f], G2[f], H[f][0], H[f][1]]
            out += ["%s bind %s" % (n, w) for n, w in zip(names, where)] + ["h.f bind any port %d" % OTHER]
            if not every:
                out += [option(n, f, "ALL", 0) for n in names]
            out += [line % n for n in names for line in lines]
            if keeper:
                out += opened(["h.k"], "") + ["h.k join %s on 2" % G[f], "h.k join %s on 3" % G[f]]
            for s, i in (("p.s", 0), ("p.t", 1)):
                out += ["%s send %s" % (s, a) for a in (G[f], G2[f], H[f][i])]
            out += ["p.s send 224.0.0.1" if f == 4 else "p.s send ff02::1"]
            yield "binds %s, v%d %s, ALL %d%s" % (state, f, domain or "dual", every, ", others joined" * keeper), out


def connected():
    """Connected before or after bind and join, to the sender or to another, to a host or a group."""
    for f, domain in DOMAINS:
        for peer, local in itertools.product((P[f][0], P[f][1], G[f], H[f][0]), ("any", G[f], H[f][0], None)):
            out = opened(["p.s", "p.t"], "") + ["p.s bind any port 7000", "p.t bind any port 7001", out_of("p.t", f, 3)]
            out += opened(["h.a", "h.b", "h.c"], domain)
            if local:
                out += ["h.%s bind %s" % (n, local) for n in "ab"]
            out += ["h.c bind any"]
            out += ["h.%s join %s on %d" % (n, G[f], i) for n in "abc" for i in (2, 3)]
            out += ["h.a connect %s port 7000" % peer, "h.b connect %s port 7001" % peer]
            for s in ("p.s", "p.t"):
                out += ["%s send %s" % (s, G[f]), "%s send %s" % (s, H[f][s == "p.t"])]
            out += opened(["p.r"], "") + ["p.r bind any port 7000", "h.a send", "h.b send"]
            yield "connected to %s, bound to %s, %s" % (peer, local, domain or "dual"), out


def unicast():
    """Who of several gets what is for one of them, in either order of their coming."""
    for f, domain in DOMAINS:
        other = {4: "ipv4", 6: "ipv6"}[f] if domain == "" else ""
        kinds = {
            "any": ["%s bind any"],
            "own": ["%%s bind %s" % H[f][0]],
            "peer": ["%s bind any", "%%s connect %s port 7000" % P[f][0]],
            "own peer": ["%%s bind %s" % H[f][0], "%%s connect %s port 7000" % P[f][0]],
            "group": ["%%s bind %s" % G[f]],
        }
        for (k1, one), (k2, two), mixed in itertools.product(kinds.items(), kinds.items(), (False, True)):
            out = opened(["p.s", "p.t", "h.a"], domain) + opened(["h.b"], other if mixed else domain)
            out += ["p.s bind any port 7000"] + [x % "h.a" for x in one] + [x % "h.b" for x in two]
            out += ["%s send %s" % (s, a) for s in ("p.s", "p.t") for a in (H[f][0], H[f][1])]
            out += ["p.s send %s" % G[f]]
            yield "unicast, %s then %s, %s%s" % (k1, k2, domain or "dual", " then another" * mixed), out


def own():
    """What a host sends, and its own sockets hear: LOOP, TTL, IF, scope, the address bound to."""
    groups = {4: [G[4], "224.0.0.77"], 6: [G[6], "ff02::77", "ff01::77", "ff11::77", "ff05::77"]}
    choices = itertools.product((4, 6), ("", "ipv"), (None, 0, 1), (None, 1, 2, 3), (1, 0), (None, 0, 1, 255))
    for f, pure, local, index, loop, ttl in choices:
        if (local is not None and (ttl == 255 or loop == 0)) or (index and ttl == 255) or (pure and (local or index or ttl)):
            continue
        domain = pure and "ipv%d" % f
        out = opened(["h.s"], domain) + opened(["h.a", "h.b", "h.c", "p.a", "p.b"], "")
        out += ["%s bind any" % n for n in ("h.a", "h.b", "h.c", "p.a", "p.b")]
        out += [option(n, f, "ALL", 0) for n in ("h.a", "h.b", "p.a", "p.b")]
        for g in groups[f]:
            out += ["%s join %s on %s" % (n, g, i) for n, i in (("h.a", 2), ("h.b", 3), ("p.a", 2), ("p.b", 3))]
        out += ["h.s bind %s port 7000" % H[f][local]] if local is not None else []
        out += [out_of("h.s", f, index)] if index else []
        out += [] if loop else [option("h.s", f, "LOOP", 0)]
        out += [] if ttl is None else [option("h.s", f, "TTL", ttl)]
        out += ["h.s send %s" % (g) for g in groups[f]]
        name = "own v%d, %s, loop %d, ttl %s, by %s, from %s" % (
            f, domain or "dual", loop, ttl, index, "any" if local is None else H[f][local])
        yield name, out


def own_more():
    """Loop with filters; who has joined nothing; what is for oneself."""
    for f in (4, 6):
        for state, lines in states(f).items():
            out = opened(["h.s", "h.a", "h.b"], "") + ["h.a bind any", "h.b bind %s" % G[f]]
            out += [line.replace(P[f][0], H[f][0]) % n for n in ("h.a",) for line in lines]
            out += ["h.s send %s" % (a) for a in (G[f], H[f][0], H[f][1])]
            out += [out_of("h.s", f, 3), "h.s send %s" % G[f]]
            yield "own v%d, %s" % (f, state), out
            out = opened(["h.s", "h.t", "h.a", "p.a"], "") + ["h.a bind any", "p.a bind any", "p.a join %s on 2" % G[f]]
            out += [line.replace(P[f][0], H[f][0]) % "h.a" for line in lines]
            out += [option(n, f, "TTL", 0) for n in ("h.s", "h.t")] + [option("h.t", f, "LOOP", 0)]
            out += ["h.s send %s" % G[f], "h.t send %s" % G[f]]
            yield "own v%d, without hops, %s" % (f, state), out
        out = opened(["h.a", "h.b"], "") + ["h.a bind any", "h.b bind any"]
        out += ["h.b send %s" % ({4: "224.0.0.1", 6: "ff02::1"}[f])]
        out += ["h.b send %s" % ({4: "127.0.0.1", 6: "::1"}[f])]
        out += ["h.b bind %s port 0" % H[f][0], "h.b send %s" % H[f][1]]
        yield "own v%d, nobody joined" % f, out


def raw():
    for protocol, every, peer in itertools.product(("igmp", "icmp"), (1, 0), (None, P[4][0], P[4][1])):
        if peer and not (every and protocol == "igmp"):
            continue
        for state, lines in states(4).items():
            names = ["h.a", "h.b", "h.c", "h.d"]
            out = ["%s open raw %s ipv4" % (n, protocol) for n in ["p.s", "p.t"] + names] + [out_of("p.t", 4, 3)]
            out += ["h.b bind %s" % G[4], "h.c bind %s" % H[4][0], "h.d bind %s" % G2[4]]
            out += [] if every else [option(n, 4, "ALL", 0) for n in names]
            out += ["%s connect %s" % (n, peer) for n in names] if peer else []
            out += [line % n for n in names for line in lines]
            out += ["%s send %s hex ff00000000000000" % (s, a) for s in ("p.s", "p.t") for a in (G[4], G2[4], H[4][s == "p.t"])]
            yield "raw %s, %s, ALL %d%s" % (protocol, state, every, ", connected to %s" % peer if peer else ""), out
    for every in (1, 0):
        for state, lines in states(6).items():
            names = ["h.a", "h.b", "h.c", "h.d"]
            out = ["%s open raw ipv6-icmp ipv6" % n for n in ["p.s", "p.t"] + names] + [out_of("p.t", 6, 3)]
            out += ["h.b bind %s" % G[6], "h.c bind %s" % H[6][0], "h.d bind %s" % G2[6]]
            out += [] if every else [option(n, 6, "ALL", 0) for n in names]
            out += [line % n for n in names for line in lines]
            out += ["%s send %s hex c800000000000000" % (s, a) for s in ("p.s", "p.t") for a in (G[6], G2[6], H[6][s == "p.t"])]
            yield "raw ICMPv6, %s, ALL %d" % (state, every), out


def errors():
    """bind, connect, send: what they answer."""
    far = {4: "198.51.100.1", 6: "2001:db8:9::1"}
    for f, domain in DOMAINS:
        name = domain or "dual, v%d" % f
        six = 10 - f
        yield "bind: addresses, %s" % name, opened(["h.%s" % c for c in "abcdefgh"], domain) + [
            "h.a bind %s" % far[f], "h.a bind any", "h.a bind any port %d" % OTHER,
            "h.b bind %s" % H[f][0], "h.c bind %s" % H[f][0], "h.d bind %s" % G[f],
            "h.e bind %s port 0" % H[f][1], "h.f bind %s" % ({4: "127.0.0.1", 6: "::1"}[f]),
            "h.g bind %s" % (P[f][0]), "h.h bind %s" % (H[six][0])]
        yield "bind again, %s" % name, opened(["h.a", "h.b", "h.c"], domain) + [
            "h.a send %s" % P[f][0], "h.a bind any", "h.b connect %s" % P[f][0], "h.b bind any", "h.c bind any",
            "h.c bind %s" % H[f][0], "h.d open raw %s" % {4: "icmp ipv4", 6: "ipv6-icmp ipv6"}[f], "h.d bind %s" % H[f][0],
            "h.d bind %s" % H[f][1], "h.d connect %s" % P[f][0], "h.d bind %s" % H[f][0]]
        yield "connect: destinations, %s" % name, opened(["h.%s" % c for c in "abcdefg"], domain) + [
            "h.a connect %s" % far[f], "h.c connect " + {4: "0.0.0.0", 6: "::"}[f],
            "h.d connect %s" % H[six][0], "h.e connect %s" % G[f], "h.e connect %s port 5001" % P[f][0],
            "h.f connect %s" % P[f][0], "h.f send", "h.f send %s port 5002" % G[f], "h.f send %s port 5002" % P[f][1],
            "h.f send %s port 5002" % far[f]]
        yield "send: nowhere, %s" % name, opened(["h.a", "h.b"], domain) + [
            "h.a send", "h.a send %s" % far[f], "h.a send " + {4: "0.0.0.0", 6: "::"}[f],
            "h.b send %s" % H[six][0]]
        yield "send: sizes, %s" % name, opened(["h.a", "p.a"], domain) + ["p.a bind any", "p.a join %s on 2" % G[f]] + [
            "h.a send %s bytes %d" % (a, n) for a in (G[f], P[f][0]) for n in (0, 1, 1452)]
        yield "fragments, %s" % name, opened(["h.a", "p.a"], domain) + ["p.a bind any", "p.a join %s on 2" % G[f]] + [
            "h.a send %s bytes %d" % (a, n) for a in (G[f], P[f][0]) for n in (1473, 65507)]
        yield "port 0, %s" % name, opened(["h.a", "h.b", "p.a"], domain) + [
            "h.a connect %s port 0" % P[f][0], "h.a send", "h.b send %s port 0" % P[f][0], "h.b send %s port 0" % G[f]]
        yield "bind then elsewhere, %s" % name, opened(["h.a"], domain) + [
            "h.a bind %s" % H[f][0], "h.a send %s" % H[six][0], "h.a connect %s" % H[six][0],
            "h.a send %s" % P[f][1], "h.a send %s" % G[f], "h.a connect %s" % far[f]]
        yield "bound to a group, %s" % name, opened(["h.a", "p.a"], domain) + [
            "p.a bind any", "p.a join %s on 2" % G[f], "h.a bind %s" % G[f],
            "h.a send %s" % (P[f][0]), "h.a send %s" % G[f], "h.a connect %s" % (P[f][0]),
            "h.a send"]
        yield "bound to loopback, %s" % name, opened(["h.a", "h.b", "p.a"], domain) + [
            "p.a bind any", "p.a join %s on 2" % G[f], "h.b bind any",
            "h.a bind %s" % ({4: "127.0.0.1", 6: "::1"}[f]), "h.a send %s" % H[f][0]]
        for what in ("down", "no routes", "one net's route", "unreachable"):
            lines = {"down": ["h/2 down"], "no routes": ["h route flush"],
                     "one net's route": ["h route flush", "h route add %s on 3" % {4: "239.1.0.0/16", 6: "ff15::/16"}[f]],
                     "unreachable": ["h/2 down", "h/3 down"]}[what]
            out = opened(["h.a", "h.b", "h.c", "h.i", "p.a", "p.b"], domain)
            out += ["%s bind any" % n for n in ("p.a", "p.b")]
            out += ["p.a join %s on 2" % G[f], "p.b join %s on 3" % G[f], "h.b bind %s" % H[f][1]]
            out += lines + [out_of("h.i", f, 2)]
            out += ["%s send %s" % (n, a) for n in ("h.a", "h.b", "h.i") for a in (G[f], G2[f].replace("1.1.2", "9.9.9").replace("ff15", "ff05"))]
            if what != "unreachable":
                out += ["h.a send %s" % (a) for a in P[f]]
            out += ["h.c connect %s" % G[f], "h.c send"]
            yield "%s, %s" % (what, name), out


class Random:
    """A sequence of calls that are mostly sensible."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.family = self.random.choice((4, 6))
        self.names = ["h.a", "h.b", "h.c", "p.a", "p.s"]

    def one(self, *of):
        return self.random.choice(of)

    def address(self):
        f = self.family
        return self.one(G[f], G[f], G2[f], H[f][0], H[f][1], "any", "any")

    def membership(self, name):
        f = self.family
        group, source = self.one(G[f], G[f], G2[f]), self.one(P[f][0], P[f][1], H[f][0], H[f][1])
        verb = self.one("join", "join", "leave", "joinsource", "leavesource", "block", "unblock", "filter")
        if verb == "filter":
            return "%s filter %s %s {%s} on %d" % (name, group, self.one("include", "exclude"), self.one("", source), self.one(2, 3))
        source = "" if verb in ("join", "leave") else " " + source
        return "%s %s %s%s on %d" % (name, verb, group, source, self.one(2, 3))

    def line(self):
        f, name = self.family, self.one(*self.names)
        what = self.one("member", "member", "member", "option", "if", "connect", "send", "send")
        if what == "member":
            return self.membership(name)
        if what == "option":
            value = self.one(0, 1)
            return option(name, f, self.one("ALL", "LOOP", "TTL"), value)
        if what == "if":
            return out_of(name, f, self.one(2, 3))
        if what == "connect":
            to = self.one(P[f][0], P[f][1], G[f]) if name[0] == "h" else self.one(H[f][0], H[f][1], G[f])
            return "%s connect %s" % (name, to) if self.one(0, 0, 1) else self.membership(name)
        return "%s send %s" % (name, self.one(G[f], G[f], G2[f], H[f][0], P[f][0]))

    def lines(self):
        f = self.family
        domains = ("", "ipv%d" % f)
        out = [("%s open udp %s" % (n, self.one(*domains))).strip() for n in self.names]
        out += ["%s bind %s" % (n, self.address() if n[0] == "h" else "any") for n in self.names]
        out += [self.line() for _ in range(self.random.randint(8, 20))]
        return out + ["%s send %s" % (n, G[f]) for n in ("p.s", "h.c")]


def scenarios(seed, count):
    for make in (binds, connected, unicast, own, own_more, raw, errors):
        yield from make()
    for n in range(count):
        yield "random %d" % n, Random(seed * 1000003 + n).lines()
