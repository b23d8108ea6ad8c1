# SPDX-License-Identifier: GPL-2.0-or-later
"""
doc/events.md is complete: test_events.py [ENGINE]: TAP.

A scenario in which everything happens: every kind of event that is documented occurs, none that is not, and each
line has the documented keys in the documented types.  Some are looked at closely: RFC 3376 s6.4 and s6.5 say what
becomes of the sources.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")

SCENARIO = """
network: {l1: {kind: ideal, delay: 10us}}
nodes:
  r: {driver: router, preset: rfc3376, max_groups: 4, max_sources: 3, on: l1, address: 192.0.2.9/24}
  h: {preset: rfc3376, count: 2, on: l1, address: none}
  o: {driver: router, preset: rfc2236, on: l1, address: 192.0.2.10/24}
  w: {driver: router, preset: rfc2236, router_policy: cisco-replace, max_groups: 1, on: l1, address: 192.0.2.11/24}
  t: {driver: router, preset: rfc3376, tracking: "on", max_hosts: 8, on: l1, address: 192.0.2.12/24}
  s: {preset: linux-6, on: l1, address: 192.0.2.20/24}
  c: {driver: carp, preset: openbsd-2016-list, vip: 192.0.2.40/24, on: l1, address: 192.0.2.21/24}
story:
  - at 20s  o inject query v2 general                                       # hosts fall back
  - at 30s  h* join 239.1.1.1                                               # two reports a host, the second suppressed
  - at 60s  r query general
  - at 400s r inject v3-report {TO_EX 239.2.2.2 {203.0.113.1}} from 192.0.2.30       # learnt, blocked
  - at 401s r inject v3-report {ALLOW 239.2.2.2 {203.0.113.1, 203.0.113.2}} from 192.0.2.30
  - at 401s o inject v3-report {TO_EX 239.2.2.2 {203.0.113.1}} from 192.0.2.30
  - at 402s o inject v3-report {ALLOW 239.2.2.2 {203.0.113.1, 203.0.113.2}} from 192.0.2.30
  - at 403s o inject v3-report {BLOCK 239.2.2.2 {203.0.113.2}} from 192.0.2.30       # 2 s later: blocked
  - at 410s o inject v3-report {TO_IN 239.2.2.2 {203.0.113.1}} from 192.0.2.30       # 2 s later: INCLUDE
  - at 420s o inject v3-report {BLOCK 239.2.2.2 {203.0.113.1}} from 192.0.2.30       # 2 s later: expired, vanished
  - at 430s o inject v3-report {ALLOW 239.4.4.4 {203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4}} from 192.0.2.30
  - at 440s o inject v2-report 239.4.4.4 from 192.0.2.31                             # older, and EXCLUDE
  - at 450s o inject v3-report {TO_EX 239.5.5.5 {}, TO_EX 239.5.5.6 {}, TO_EX 239.5.5.7 {}, TO_EX 239.5.5.8 {}} from 192.0.2.30
  - at 460s s.a join 239.1.1.1
  - at 460s s.b joinsource 239.1.1.1 203.0.113.1
  - at 461s o inject udp 203.0.113.1 > 239.1.1.1
  - at 462s o inject hex 46c000200000000001028215c0000201e0000001940400001164ee9c00000000
  - at 463s s.a leave 239.1.1.1
  - at 464s s.b close
  - at 470s s/1 down
  - at 471s s/1 up
  - at 472s s address add 192.0.2.21/24
  - at 472s s address del 192.0.2.21
  - at 473s l1 partition {h1, r} {o}
  - at 474s l1 loss 0.25
  - at 475s l1 heal
  - at 476s h1 crash
  - at 478s h1 restart
  - at 479s h2 detach
end: 500s
"""

# (time_ns, node or link, interface, event, detail): what the last lines of the story do.
FAULTS = [
    (470000000000, "s", 1, "interface-down", None),
    (471000000000, "s", 1, "interface-up", None),
    (472000000000, "s", 1, "address-added", "192.0.2.21"),
    (472000000000, "s", 1, "address-deleted", "192.0.2.21"),
    (473000000000, "l1", None, "link-partitioned", "{h1, r} {o}"),
    (474000000000, "l1", None, "link-changed", "loss 0.25"),
    (475000000000, "l1", None, "link-healed", None),
    (476000000000, "h1", 0, "node-crashed", None),
    (478000000000, "h1", 0, "node-restarted", None),
    (479000000000, "h2", 1, "interface-detached", None),
]

# (time_ns, event, detail, source): what the comments above say, of r and 239.2.2.2
SOURCES = [
    (401000010000, "source-learnt", "blocked", "203.0.113.1"),
    (401000010000, "members-appeared", "exclude", None),
    (402000010000, "source-wanted", None, "203.0.113.1"),
    (402000010000, "source-learnt", "wanted", "203.0.113.2"),
    (405000010000, "source-blocked", None, "203.0.113.2"),
    (412000010000, "source-deleted", None, "203.0.113.2"),
    (412000010000, "group-mode", "include", None),
    (422000010000, "source-expired", None, "203.0.113.1"),
    (422000010000, "members-vanished", None, None),
]

# (time_ns, event, detail, source): of t and 239.2.2.2, by 192.0.2.30's own reports; RFC 3376 s4.2.12 says what they mean
HOSTS = [
    (400000010000, "host-tracked", None, None),
    (401000010000, "host-tracked", None, "203.0.113.1"),
    (401000010000, "host-tracked", None, "203.0.113.2"),
    (401000010000, "host-gone", "left", "203.0.113.1"),
    (402000010000, "host-tracked", None, "203.0.113.1"),
    (403000010000, "host-gone", "left", "203.0.113.2"),
    (410000010000, "host-gone", "left", None),
    (420000010000, "host-gone", "left", "203.0.113.1"),
]


def tables():
    """The rows of the document's tables: (first cell, second cell)."""
    with open(os.path.join(ROOT, "doc/events.md"), encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            if line.startswith("|") and not cells[0].startswith("---"):
                yield cells


def documented():
    """Keys with their types, and events."""
    keys, events, table = {}, set(), None
    for cells in tables():
        if cells[:2] in (["key", "type"], ["event", "detail"]):
            table = cells[0]
        elif table == "key":
            keys[cells[0]] = cells[1]
        else:
            events.update(cells[0].split(", "))
    return keys, events


def run(engine, folder):
    path = os.path.join(folder, "all.yaml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(SCENARIO)
    out = os.path.join(folder, "events.jsonl")
    subprocess.run([MSHIP, "run", path, "--engine=" + engine, "--out", folder, "--events", out], check=True,
                   stdout=subprocess.DEVNULL)
    with open(out, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def wrong_lines(seen, keys):
    types = {"number": int, "string": str}
    for e in seen:
        for key, value in e.items():
            if key not in keys or not isinstance(value, types[keys[key]]):
                yield "%s: %r in %r" % (key, value, e)
        if not re.fullmatch(r"IGMPv[123]|MLDv[12]", e.get("version", "IGMPv3")):
            yield "version in %r" % e


def compare(name, want, got):
    """A point, which fails if they differ."""
    return name, "" if want == got else "wanted %r\n# but   %r" % (want, got)


def checks(engine):
    keys, events = documented()
    with tempfile.TemporaryDirectory() as folder:
        seen = run(engine, folder)
    yield "keys and types are as documented", "\n# ".join(wrong_lines(seen, keys))
    yield compare("every kind is documented, and occurs", sorted(events), sorted({e["event"] for e in seen}))
    yield compare("sources are learnt, wanted, blocked, deleted and expire as RFC 3376 s6.4, s6.5 say", SOURCES,
                  [(e["time_ns"], e["event"], e.get("detail"), e.get("source")) for e in seen
                   if e.get("node") == "r" and e.get("group") == "239.2.2.2" and e["event"] != "sent"])
    yield compare("what the story does to nodes and links is told", FAULTS,
                  [(e["time_ns"], e.get("node", e.get("link")), e.get("interface"), e["event"], e.get("detail"))
                   for e in seen if e["event"] in {f[3] for f in FAULTS}])
    yield compare("what crashed says nothing", [],
                  [e for e in seen if e.get("node") == "h1" and 476e9 <= e["time_ns"] < 478e9
                   and e["event"] != "node-crashed"])
    yield compare("a refusal names the group, the source and the host", [("239.4.4.4", "203.0.113.4", "192.0.2.30")],
                  [(e["group"], e["source"], e["from"]) for e in seen if e["event"] == "source-refused"])
    yield compare("who wants what is tracked", HOSTS,
                  [(e["time_ns"], e["event"], e.get("detail"), e.get("source")) for e in seen
                   if e.get("node") == "t" and e.get("group") == "239.2.2.2" and e["event"].startswith("host-")
                   and e["from"] == "192.0.2.30"])
    yield compare("an older member makes the group's version older", [("IGMPv2", "192.0.2.31", "239.4.4.4")],
                  [(e["version"], e["from"], e["group"]) for e in seen
                   if e["event"] == "group-version" and e.get("node") == "r" and e["group"] == "239.4.4.4"])


def main():
    engine = sys.argv[1] if len(sys.argv) > 1 else "vclock"
    failed = False
    points = list(checks(engine))
    for number, (name, wrong) in enumerate(points, 1):
        print("%s %d - %s" % ("not ok" if wrong else "ok", number, name))
        if wrong:
            failed = True
            print("# " + wrong)
    print("1..%d" % len(points))
    return failed


if __name__ == "__main__":
    sys.exit(main())
