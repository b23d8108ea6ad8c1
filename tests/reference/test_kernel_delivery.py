# SPDX-License-Identifier: GPL-2.0-or-later
"""
Which sockets got which datagrams on Linux 6.18 (kernel/delivery.txt), each scenario told as a story to preset linux-6.

test_kernel_delivery.py [ENGINE [SCENARIO...]]: one TAP point for each kind of scenario, and what each fails of.
"""

import os
import re
import subprocess
import sys
import tempfile

MSHIP = os.environ.get("MSHIP", "build/mship")
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kernel", "delivery.txt")
# kernel/lab.py's two hosts; addresses in the same order.
NETWORK = """lan lo count=2
lan l2
lan l3
node h preset=linux-6 multicast_route=off on lo1 loopback address 127.0.0.1/8 address ::1/128, \
on l2 address 10.1.0.1/24 address fe80::11/64 address fd01::1/64, \
on l3 address 10.2.0.1/24 address fe80::12/64 address fd02::1/64
node p preset=linux-6 multicast_route=off on lo2 loopback address 127.0.0.1/8 address ::1/128, \
on l2 address 10.1.0.2/24 address fe80::21/64 address fd01::2/64, \
on l3 address 10.2.0.2/24 address fe80::22/64 address fd02::2/64
at 0s h route add 224.0.0.0/4 on 2
at 0s h route add ff00::/8 on 2
at 0s p route add 224.0.0.0/4 on 2
at 0s p route add ff00::/8 on 2
"""
STEP = 10  # ms between lines
# Scenarios that differ (doc/limitations.md), by how their names begin, and why.
IPV6_ROUTES = "each interface of Linux has ff00::/8 in table local by itself, which goes with it, and without which IPV6_MULTICAST_IF is no way"
KNOWN = {
    "fragments": "nothing is fragmented: EMSGSIZE",
    "port 0": "the story language has no destination port 0; to send there is EINVAL, to connect is not",
    "down, ipv6": IPV6_ROUTES,
    "down, dual, v6": IPV6_ROUTES,
    "no routes, ipv6": IPV6_ROUTES,
    "no routes, dual, v6": IPV6_ROUTES,
    "one net's route, ipv6": IPV6_ROUTES,
    "one net's route, dual, v6": IPV6_ROUTES,
    "unreachable, ipv4": "bound to an address, a socket sends by its interface even if that is down, and it is lost",
    "unreachable, dual, v4": "the same",
}


class Scenario:
    def __init__(self, text):
        name, *lines = text.strip().split("\n")
        self.name = name[2:]
        self.lines = []  # (line, errno)
        self.got = {}  # socket: {source: how many}
        for line in lines:
            if line.startswith("= "):
                _, so, *counts = line.split()
                self.got[so] = {a: int(n) for a, n in (c.rsplit(":", 1) for c in counts)}
            else:
                self.lines += self.spread(*line.partition(" ! ")[::2])

    @staticmethod
    def spread(line, errno):
        """`h.a h.b join ..` is a line for each."""
        subjects, rest = re.match(r"((?:[hp](?:\.\w+|/\d+)? )+)(.*)", line).groups()
        return [(s + " " + rest, errno or "OK") for s in subjects.split()]

    def kind(self):
        return re.split(r"[ ,:]", self.name)[0]

    def known(self):
        return next((why for start, why in KNOWN.items() if self.name.startswith(start)), None)

    def story(self):
        out = [NETWORK]
        for n, (line, errno) in enumerate(self.lines):
            at = "%dms" % (1000 + STEP * n)
            out.append("at %s %s" % (at, line))
            if "." in line.split()[0]:
                out.append("expect state at %s %s result LAST %s" % (at, line.split()[0], errno))
        end = "%dms" % (1000 + STEP * len(self.lines))
        for so in sorted({line.split()[0] for line, _ in self.lines if line.split()[1] == "open"}):
            counts = self.got.get(so, {})
            out.append("expect state at %s %s received %d" % (end, so, sum(counts.values())))
            out += ["expect state at %s %s received %d from %s" % (end, so, n, a) for a, n in counts.items()]
        return "\n".join(out + ["end " + end, ""])


def load():
    with open(FILE) as file:
        scenarios = [Scenario(text) for text in file.read().split("\n\n")[1:]]
    return scenarios


def play(scenarios, engine, folder):
    """What `mship story` complains of, by scenario."""
    paths = []
    for n, scenario in enumerate(scenarios):
        paths.append(os.path.join(folder, "%04d.story" % n))
        with open(paths[-1], "w") as out:
            out.write(scenario.story())
    run = subprocess.run([MSHIP, "story", "--engine=" + engine] + paths, capture_output=True, text=True)
    complaints = [[] for _ in scenarios]
    for line in run.stdout.splitlines() + run.stderr.splitlines():
        found = re.search(r"(\d{4})\.story:(\d+):?(?:\d+:)? *(.*)", line)
        if found and not line.startswith("ok"):
            n, at, said = int(found[1]), int(found[2]), found[3]
            complaints[n].append("%s: %s, after: %s" % (scenarios[n].name, said, scenarios[n].story().splitlines()[at - 2]))
    passed = sum(line.startswith("ok ") for line in run.stdout.splitlines())
    if passed + sum(map(bool, complaints)) != len(scenarios):
        return [[run.stderr.strip() or "exit status %d" % run.returncode]] * len(scenarios)
    return complaints


def spoilt(scenario):
    """The scenario told wrong in ways that must be noticed."""
    for so, counts in list(scenario.got.items()):
        for change in ({a: n + 1 for a, n in counts.items()}, {}, {"192.0.2.1": sum(counts.values())}):
            wrong = Scenario("# " + scenario.name)
            wrong.lines, wrong.got = scenario.lines, dict(scenario.got, **{so: change})
            yield wrong
    wrong = Scenario("# " + scenario.name)
    wrong.lines = scenario.lines[:-1] + [(scenario.lines[-1][0], "EPERM")]
    wrong.got = scenario.got
    yield wrong


def points(scenarios, engine, folder):
    wrong = list(spoilt(next(s for s in scenarios if s.got and not s.known())))
    found = play(wrong, engine, folder)
    yield "self-test: notices a scenario told wrong", ["spoilt in way %d, it passes" % n for n, c in enumerate(found) if not c]
    told = [s for s in scenarios if not s.known()]
    kinds = {}
    for scenario, complaints in zip(told, play(told, engine, folder)):
        kinds.setdefault(scenario.kind(), []).append(complaints)
    for kind, complaints in kinds.items():
        yield "%s: %d scenarios" % (kind, len(complaints)), [c for some in complaints for c in some]
    known = [s for s in scenarios if s.known()]
    same = [s.name + ": is no difference any more" for s in known if not play([s], engine, folder)[0]]
    yield "%d scenarios differ as is known" % len(known), same


def main():
    engine = sys.argv[1] if len(sys.argv) > 1 else "vclock"
    scenarios = [s for s in load() if len(sys.argv) < 3 or s.name in sys.argv[2:]]
    failed = number = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, found in points(scenarios, engine, folder):
            number += 1
            failed += bool(found)
            print("%sok %d %s" % ("not " if found else "", number, name), *found, sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
