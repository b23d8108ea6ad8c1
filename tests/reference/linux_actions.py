# SPDX-License-Identifier: GPL-2.0-or-later
"""What a case of linux-kernel.json did, read from its words and said in the language of stories."""

import dataclasses
import re

from linux_kernel import nth, ordinal


@dataclasses.dataclass
class Act:
    at: float
    text: str
    result: str = None
    unhurried: bool = True  # is there time before the next one?
    lines: list = dataclasses.field(default_factory=list)  # of the story, without `at TIME`
    states: list = dataclasses.field(default_factory=list)  # to be found in h
    joins: tuple = ()  # groups
    change: bool = False  # of a membership
    link_up: bool = False
    query: bool = False
    group: str = None  # the query's
    max_resp: int = 0  # ms

    def makes(self, p, number):
        """Can this action, of that number, make the host send p?"""
        if p.kind in ("v2-leave", "mld-v1-done"):
            return self.change and number == p.action
        if p.records:
            current = all(kind.startswith("IS_") for kind, _, _ in p.records)
            return self.link_up or (self.query if current else self.change)
        return self.link_up or self.query or p.group in self.joins


# ---- the network, and what was done before the case began ----


def mld(case):
    return case.setup.startswith("mld")


def the_group(case):
    """The group that actions mean which name none."""
    return "ff15::1:1" if mld(case) else "239.1.1.1"


def forced(case):
    """The version that the host is forced to; None: the newest, or an older querier's."""
    number = int(re.search(r"force(?:_\w+_version=| version | )(\d)", case.setup).group(1))
    return number or None


def network(case):
    keys = " %s=%d" % ("mld" if mld(case) else "igmp", forced(case)) if forced(case) else ""
    if "igmp_link_local_mcast_reports=0" in case.setup:
        keys += " link_scope_reports=off"
    if "igmp_max_msf=" in case.setup or "igmp_max_memberships=" in case.setup:  # raised far above what is used
        keys += " policy=none"
    if mld(case):
        places = ["fe80::ff:fe00:%d/64" % n for n in (1, 2, 3)]
    else:
        places = ["10.0.0.%d/24" % n for n in (1, 2, 3)]
        keys += " ipv6=off"
        if "no IPv4 address" in case.setup:
            places[0] = "none"
    two = "two interfaces" in case.setup
    yield "lan l1"
    if two:
        yield "lan l2"
    yield "node h preset=linux-6%s on l1 address %s%s" % (keys, places[0], ", on l2 address 10.1.0.1/24" * two)
    for name, place in zip("qo", places[1:]):
        yield "node %s%s on l1 address %s" % (name, "" if mld(case) else " ipv6=off", place)


# Cases whose words do not say of what the host is a member: it shows in their packets.
MEMBER = {
    "igmp_auto_v2_query_max_resp": ["239.1.1.1"],
    "igmp_compat_fallback_to_v3_LONG": ["239.1.1.1"],
    "igmpv3_max_resp_float": ["239.1.1.1"],
    "igmpv3_max_resp_zero": ["239.1.1.1", "239.1.1.2"],
}


def before(case):
    """Long enough before that all reports are sent."""
    for line in earlier(case):
        yield "at 10s " + line
    if "v2 general query code 20, then" in case.setup:
        yield "at 80s q inject query v2 general mrt=2s"
    if "link up" in case.setup:
        yield "at 10s h/1 down"


def earlier(case):
    text = case.actions[0].text
    several = re.search(r"H is already member of (\d+) groups (\S+?)\.\.", text)
    named = re.search(r"\(H member of (.+?)(?: only)?\)", text)
    if several:
        yield "h.a join %s from %s" % several.groups()
        return
    groups = re.split(r", | and ", named.group(1)) if named else MEMBER.get(case.name, [])
    if "(H already member" in text:
        groups = [re.search(r"report for (\S+)", text).group(1)]
    for group in groups:
        yield "h.a join " + group
    for mode, sources, group in re.findall(r"(INCLUDE|EXCLUDE) \{(\S*)\} on (\S+?)[,)]", text):
        if mode == "EXCLUDE":
            yield "h.a join " + group
        for source in filter(None, sources.split(",")):
            yield "h.a %s %s %s" % ("joinsource" if mode == "INCLUDE" else "block", group, source)


# ---- actions: a pattern of words, and what makes an Act of it ----


def join(case, act, who, group, place):
    act.joins, act.change = (group,), True
    act.lines = ["h.%s join %s%s" % (who.lower(), group, {"vh": " on 1", "vh2": " on 2", None: ""}[place])]


def leave(case, act, who, group, place):
    act.change = True
    where = {"vh": " on 1", "vh2": " on 2", None: ""}[place]
    act.lines = ["h.%s leave %s%s" % (who.lower(), group or the_group(case), where)]


def change_source(case, act, who, verb, group, source):
    act.change = True
    verb = {"JOIN_SOURCE": "joinsource", "LEAVE_SOURCE": "leavesource"}.get(verb, verb.lower())
    act.lines = ["h.%s %s %s %s" % (who.lower(), verb, group or the_group(case), source)]


def sources_in_a_loop(case, act, count):
    act.change = True
    act.lines = ["h.a joinsource %s %s from 2001:db8::1" % (the_group(case), count)]


def set_filter(case, act, mode, sources):
    act.change = True
    act.lines = ["h.a filter %s %s {%s}" % (the_group(case), mode.lower(), sources)]


def set_many(case, act, mode, count):
    act.change = True
    first = ordinal("192.0.2.1")
    sources = ",".join(nth(first + i, "192.0.2.1") for i in range(int(count)))
    set_filter(case, act, mode, sources)


def join_thousand(case, act):
    firsts, many = (["ff15::2:1"], 1000) if mld(case) else (["239.2.%d.1" % i for i in range(4)], 250)
    act.joins = tuple(nth(ordinal(firsts[0]) + i, firsts[0]) for i in range(1000))
    act.change = True
    act.lines = ["h.a join %d from %s" % (many, first) for first in firsts]


def close(case, act, who):
    act.change = True
    act.lines = ["h.%s close" % who.lower()]


def twenty_sockets(case, act):
    act.change = True
    for i in range(20):
        first = nth(ordinal("2001:db8::1") + 50 * i, "2001:db8::1")
        act.lines.append("h.a%d joinsource %s %s" % (i + 1, the_group(case), first))
        act.lines.append("h.a%d filter %s include {50 from %s}" % (i + 1, the_group(case), first))


def close_twenty(case, act):
    act.change = True
    act.lines = ["h.a%d close" % (i + 1) for i in range(20)]


def link_up(case, act):
    act.link_up = True
    act.lines = ["h/1 up"]


def heard(case, act, report, group):
    word = {"v1": "v1-report", "v2": "v2-report", "MLDv1": "mld-v1-report"}[report]
    act.lines = ["o inject %s %s" % (word, group)]


def look(case, act, where):
    """/proc/net/igmp: the version spoken; /proc/net/mcfilter6: no filter is left."""
    spoken = re.search(r"vh\s*:\s*\d+\s+V(\d)", act.result) if where.endswith("igmp") else None
    act.states = ["speaks igmp " + spoken.group(1)] if spoken else ["not member " + the_group(case)]


def query(case, act, text):
    """A response time that the words do not say shows in the times: 2 s, but 1 s of group queries soon followed."""
    text = text.split(" (")[0]
    word = "mld-query" if mld(case) else "query"
    named = re.search(r"\bv(\d)\b|MLDv(\d)", text)
    version = int(named.group(1) or named.group(2)) if named else forced(case)
    said = re.search(r"max resp (\d+) s|code (\S+)$", text)
    act.query = True
    if "group" in text.split("query")[0]:
        to = re.search(r"for ([0-9a-f.:]+)", text)
        act.group = to.group(1).rstrip(",") if to else the_group(case)
    act.max_resp = 1000 if act.group and not act.unhurried else 2000
    if said:
        act.max_resp = 1000 * int(said.group(1)) if said.group(1) else {"0x80": 12800, "0": 0}[said.group(2)]
    words = ["q inject", word, "v%d" % version, act.group or "general"]
    more = []
    if word == "query" and version == 1:
        act.max_resp = 10000  # RFC 1112: no field
    else:
        more.append("mrt=%gs" % (act.max_resp / 1000))
    more += ["qrv=" + n for n in re.findall(r"QRV=(\d)", text)]
    more += [option for sign, option in UNUSUAL.items() if sign in text]
    sets = re.findall(r"\{\S+?\}", text) or [""]
    act.lines = [" ".join(filter(None, words + [s] + more)) for s in sets]


UNUSUAL = {"without RA": "no-ra", "hop limit 64": "ttl 64", "from global source": "from 2001:db8::2"}

GROUP = r"([0-9a-f.:]+)"
ACTIONS = [
    (r"([AB])\.join\(%s(?:, (\w+))?\)(?:\s+\[EXCLUDE \{\}\])?" % GROUP, join),
    (r"([AB])\.(?:leave|LEAVE_GROUP)(?:\(%s(?:, (\w+))?\))?" % GROUP, leave),
    (r"([AB])\.(JOIN_SOURCE|LEAVE_SOURCE|BLOCK|UNBLOCK)\((?:%s,)?%s\)" % (GROUP, GROUP), change_source),
    (r"A\.JOIN_SOURCE x(\d+) in a tight loop", sources_in_a_loop),
    (r"A\.MSFILTER (INCLUDE|EXCLUDE) \{(\S*)\}(?:\s+\[= leave\])?", set_filter),
    (r"A\.MSFILTER (INCLUDE|EXCLUDE) (\d+) sources", set_many),
    (r"A\.join x1000 tight loop", join_thousand),
    (r"([AB])\.close\(\)", close),
    (r"20 sockets: JOIN_SOURCE \+ MSFILTER INCLUDE 50 sources each, disjoint, tight loop", twenty_sockets),
    (r"close all", close_twenty),
    (r"link vh set up \(just before t=0\)", link_up),
    (r"another host: (\w+) report for %s(?: \(.*\))?" % GROUP, heard),
    (r"read (\S+)", look),
    (r"querier: (.*)", query),
]


def act_of(case, action, following):
    at = case.actions[-2].at + 5 if action.at is None else action.at
    act = Act(at, action.text, action.result, following is not None and following - at >= 3)
    for words, reader in ACTIONS:
        match = re.fullmatch(words, action.text)
        if match:
            reader(case, act, *match.groups())
            return act
    raise ValueError("%s: nobody knows what is done by: %s" % (case.name, action.text))


def acts(case):
    following = [a.at for a in case.actions[1:]] + [None]
    return [act_of(case, action, after) for action, after in zip(case.actions, following)]
