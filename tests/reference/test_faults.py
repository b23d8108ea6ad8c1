# SPDX-License-Identifier: GPL-2.0-or-later
"""
Stories that chance wrote, with every kind of node and every fault: test_faults.py [ENGINE]: TAP.

Each is run on vclock and on the engine, and twice: the same digest, the same number in every column (doc/stories.md:
two runs with one seed differ in what is measured of the machine alone), and the same events.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
STORIES = 40 if os.environ.get("MSHIP_SLOW") else 6
LINES = 80
END = 120

NODES = """
  h: {count: 4, preset: PRESET, on: [l1, l2]}
  v6: {preset: rfc9777, on: l1, ipv6: on}
  r1: {driver: router, preset: rfc9776, on: [l1, l2]}
  r2: {driver: router, preset: openbsd-2016-list, on: [l2, l1]}
  t: {count: 3, driver: vxlan, preset: PRESET, vni: "1..4", group: "each:239.9.0.1", vxlandev: 1, on: [l1, l2]}
  c: {count: 3, driver: carp, preset: PRESET, vip: 10.1.0.200/16, carpdev: 1, preempt: "on", pass: secret, on: [l1, l2]}
  p: {count: 2, driver: pfsync, preset: PRESET, syncdev: 1, on: [l2, l1]}
"""
PRESETS = ["openbsd-2016-array", "openbsd-2016-list", "openbsd-7", "rfc3376", "linux-6", "freebsd-14"]
NAMES = ["h1", "h2", "h3", "h4", "v6", "r1", "r2", "t1", "t2", "t3", "c1", "c2", "c3", "p1", "p2"]
BOTH = [name for name in NAMES if name != "v6"]  # on both links
GROUPS = ["239.1.1.1", "239.1.1.2", "239.2.2.2"]
MEASURED = {"wall_s", "peak_rss_kib", "engine"}  # and columns in ns


def link(pick):
    return pick(["l1", "l2"])


def share(pick):
    return pick(["0", "0.1", "0.5"])


def sides(pick):
    names = random.Random(pick(range(1000))).sample(BOTH, 4)
    return pick(["{%s, %s} {%s, %s}" % tuple(names), "{%s}" % names[0], "{%s, %s, %s}" % tuple(names[:3])])


# What may happen, by chance.
ACTS = [
    lambda p: "h%d.%s join %s on %d" % (p([1, 2, 3, 4]), p("abc"), p(GROUPS), p([1, 2])),
    lambda p: "h%d.%s leave %s" % (p([1, 2, 3, 4]), p("abc"), p(GROUPS)),
    lambda p: "h%d.%s joinsource 232.1.1.1 {10.1.0.1, 10.1.0.2} on 1" % (p([1, 2, 3, 4]), p("abc")),
    lambda p: "h%d.%s close" % (p([1, 2, 3, 4]), p("abc")),
    lambda p: "h%d send %s rate 20/s for 1s" % (p([1, 2, 3, 4]), p(GROUPS)),
    lambda p: "v6 join ff15::%d" % p([1, 2]),
    lambda p: "%s/%d %s" % (p(BOTH), p([1, 2]), p(["down", "up", "up", "detach"])),
    lambda p: "%s %s" % (p(NAMES), p(["crash", "restart", "restart"])),
    lambda p: "%s/1 address %s" % (p(BOTH), p(["add 10.77.0.1/16", "del 10.77.0.1", "add 2001:db8::77/64"])),
    lambda p: "t%d vxlan %d %s" % (p([1, 2, 3]), p([1, 2, 3, 4]), p(["down", "up", "ttl 9", "destroy", "create",
                                                                     "tunnel 1 to 239.9.0.9", "tunnel 2 to 239.9.0.1"])),
    lambda p: "t%d frame vni %d from 02:00:00:00:00:%02d to broadcast" % (p([1, 2, 3]), p([1, 2, 3, 4]), p([1, 2, 3])),
    lambda p: "c%d carp %s" % (p([1, 2, 3]), p(["down", "up", "carpdev 1", "carpdev 2", "peer 239.1.1.1", "advskew 100",
                                                "state master", "destroy", "create"])),
    lambda p: "c%d vip %s" % (p([1, 2, 3]), p(["add 10.1.0.201/16", "del 10.1.0.200", "del 10.1.0.201"])),
    lambda p: "c%d demote %s" % (p([1, 2, 3]), p(["10", "-10"])),
    lambda p: "p%d state add 20 from 10.5.0.1:%d > 10.6.0.1:80" % (p([1, 2]), p(range(1000, 60000))),
    lambda p: "p%d pfsync %s" % (p([1, 2]), p(["down", "up", "destroy", "create", "syncdev 1", "syncdev 2",
                                               "syncdev none"])),
    lambda p: "%s loss %s" % (link(p), share(p)),
    lambda p: "%s dup %s" % (link(p), share(p)),
    lambda p: "%s reorder %s" % (link(p), share(p)),
    lambda p: "%s jitter %s" % (link(p), p(["0s", "1ms", "300ms"])),
    lambda p: "%s delay %s" % (link(p), p(["10us", "1ms", "200ms"])),
    lambda p: "%s partition %s" % (link(p), sides(p)),
    lambda p: "%s heal" % link(p),
    lambda p: "r1 query",
]


def scenario(seed):
    chance = random.Random(seed)
    preset = chance.choice(PRESETS)
    lines = ["  - at 50s h1 crash", "  - at 60s h1 restart"]
    for _ in range(LINES):
        at = chance.randrange(0, END * 1000 - 2000)
        lines.append("  - at %dms %s" % (at, chance.choice(ACTS)(chance.choice)))
    faults = "loss: 0.05, dup: 0.05, jitter: 2ms, reorder: 0.2"
    return "network: {l1: {delay: 10us, %s}, l2: {delay: 1ms, %s}}\nnodes:%ssweep: {seed: [%d]}\nstory:\n%s\nend: %ds\n" % (
        faults, faults, NODES.replace("PRESET", preset), seed, "\n".join(lines), END)


def play(engine, path, folder, name):
    out = os.path.join(folder, name)
    events = out + ".jsonl"
    run = subprocess.run([MSHIP, "run", path, "--engine=" + engine, "--out", out, "--events", events],
                         capture_output=True, text=True)
    if run.returncode:
        return {"failed": run.stderr}, []
    with open(os.path.join(out, "walk", "runs.csv"), encoding="utf-8", newline="") as f:
        row = next(csv.DictReader(f))
    with open(events, encoding="utf-8") as f:
        told = f.readlines()
    return {k: v for k, v in row.items() if k not in MEASURED and not k.endswith("_ns")}, told


def differences(one, other):
    """What is not the same, in words."""
    if "failed" in one:
        return [one["failed"].strip().replace("\n", " | ")]
    return ["%s: %s and %s" % (k, one.get(k), other.get(k)) for k in one if one[k] != other.get(k)][:8]


def check(seed, engine):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "walk.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write(scenario(seed))
        first, told = play(engine, path, folder, "one")
        second, again = play("vclock", path, folder, "two")
        found = differences(first, second)
        if not found and told != again:
            found = ["events differ: " + next((a.strip() + " and " + b.strip() for a, b in zip(told, again) if a != b), "")]
        if not found and "\"node-crashed\"" not in "".join(told):
            found = ["nobody crashed"]
        return found


def main():
    engine = sys.argv[1] if len(sys.argv) > 1 else "vclock"
    failed = False
    print("1..%d" % STORIES)
    for seed in range(1, STORIES + 1):
        found = check(seed, engine)
        failed |= bool(found)
        print("%sok %d story %d is the same on %s" % ("not " if found else "", seed, seed, engine), *found, sep="\n# ",
              flush=True)
    sys.exit(1 if failed else 0)


main()
