# SPDX-License-Identifier: GPL-2.0-or-later
"""
What real daemons join (tests/reference/real): TAP.

Their recordings become exactly the traces that are there, linux-6 answers each call as Linux did, every preset replays
them, and doc/daemons.md has the table of that.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")
REAL = os.path.join(ROOT, "tests/reference/real")
DAEMONS = ["avahi", "babeld", "ospfd", "ripd", "smcroute"]
FREE = "-free"  # recorded where net.ipv4.igmp_max_memberships was 1000
INTERFACES = 64


def mship(*arguments, status=0):
    done = subprocess.run([MSHIP, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != status:
        raise AssertionError("%s: %d, %s" % (arguments, done.returncode, done.stderr.decode()))
    return done.stdout.decode()


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


def trace_of(name):
    return os.path.join(REAL, name + ".trace")


def imported(name):
    """The trace is what the recording says, and no call is missing."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "t.trace")
        mship("import", os.path.join(REAL, name + ".strace"), "--addresses", os.path.join(REAL, "host.json"),
              "--route=d1", "-o", out)
        return "" if read(out) == read(trace_of(name)) else "import makes another trace of it"


def no_paths(name):
    home = re.compile(r"(?<!/var)/(home|root|tmp|work)/")
    return "\n# ".join(line for line in read(REAL, name + ".strace").split("\n") if home.search(line))


def answered(name):
    """Behind each line of the trace stands what Linux answered: '# LINE: ERRNO'."""
    lines = read(trace_of(name)).split("\n")
    if name.endswith(FREE):
        lines[1] = "sysctl net.ipv4.igmp_max_memberships 1000"  # in the place of a comment
    with tempfile.NamedTemporaryFile("w", suffix=".trace") as f:
        f.write("\n".join(lines))
        f.flush()
        ops = json.loads(mship("replay", f.name, "--preset=linux-6", "--ops"))["ops"]
    wrong, compared = [], 0
    for op in ops:
        seen = re.search(r"# *\d+: ([A-Z?]\w*)$", lines[op["line"] - 1]) if op["line"] else None
        if seen:
            compared += 1
            if seen.group(1) != op["errno"]:
                wrong.append("%s, but %s" % (lines[op["line"] - 1], op["errno"]))
    if compared < INTERFACES:
        wrong.append("%d calls compared" % compared)
    return "\n# ".join(wrong)


def many(name):
    joined = set(re.findall(r"^(?:join|joinsource) \S+ \S+ (.*?) +#", read(trace_of(name)), re.M))
    return "" if len(joined) >= INTERFACES else "joins on %d interfaces" % len(joined)


def results(name):
    """preset -> its row of replay --preset=all"""
    rows = json.loads(mship("replay", trace_of(name), "--preset=all", "--json"))
    return {r["preset"]: r for r in rows}


def table():
    """As doc/daemons.md has it: a row a preset, a cell a daemon. test_daemons.py --table prints it."""
    seen = {name: results(name + FREE) for name in DAEMONS}
    lines = ["| preset | %s |" % " | ".join(DAEMONS), "|---|" + "---|" * len(DAEMONS)]
    for preset in seen[DAEMONS[0]]:
        cells = [cell(seen[name][preset]) for name in DAEMONS]
        lines.append("| %s | %s |" % (preset, " | ".join(cells)))
    return "\n".join(lines)


def reached(name, preset):
    """group -> on how many interfaces of how many it is joined, and the first errno of another"""
    lines = read(trace_of(name)).split("\n")
    out = json.loads(mship("replay", trace_of(name), "--preset=" + preset, "--ops"))
    groups = {}
    for op in out["ops"]:
        word = lines[op["line"] - 1].split() if op["op"] == "join" else []
        if word:
            groups.setdefault(word[2], []).append((word[3], op["errno"]))
    for group, calls in groups.items():
        joined = {where for where, errno in calls if errno == "OK"}
        asked = {where for where, errno in calls}
        why = [errno for where, errno in calls if where not in joined]
        groups[group] = "%d of %d: %s" % (len(joined), len(asked), why[0]) if why else "%d" % len(joined)
    return groups


def interfaces(presets):
    """The second table: on how many interfaces each group is joined."""
    lines = []
    for preset in presets:
        cells = [(name + " " + group, cell) for name in DAEMONS for group, cell in reached(name + FREE, preset).items()]
        if not lines:
            lines = ["| preset | %s |" % " | ".join(title for title, _ in cells), "|---|" + "---|" * len(cells)]
        lines.append("| %s | %s |" % (preset, " | ".join(text for _, text in cells)))
    return "\n".join(lines)


def cell(row):
    if not row["joins_refused"]:
        return "%d" % row["joins"]
    return "%d of %d: %s" % (row["joins_refused"], row["joins"], row["first_refused_errno"])


def documented(want):
    return "" if want in read(ROOT, "doc/daemons.md") else "it should be:\n# " + want.replace("\n", "\n# ")


def points():
    for name in DAEMONS + [name + FREE for name in DAEMONS]:
        yield name + ": its recording becomes that trace", imported(name)
        yield name + ": joins on all interfaces", many(name)
        yield name + ": linux-6 answers as Linux did", answered(name)
        yield name + ": its recording names no folder of a machine", no_paths(name)
    yield "doc/daemons.md has the table", documented(table())
    yield "doc/daemons.md has that of the interfaces", documented(interfaces(results(DAEMONS[0])))


def main():
    failed = False
    if sys.argv[1:] == ["--table"]:
        print(table())
        print()
        print(interfaces(results(DAEMONS[0])))
        return False
    found = list(points())
    for number, (name, wrong) in enumerate(found, 1):
        print("%s %d - %s" % ("not ok" if wrong else "ok", number, name))
        if wrong:
            failed = True
            print("# " + wrong)
    print("1..%d" % len(found))
    return failed


if __name__ == "__main__":
    sys.exit(main())
