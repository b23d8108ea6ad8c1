# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every example of doc/stories.md, played: test_examples.py [ENGINE]: TAP.

An example leaves out what it is not about.  Here it gets a link, the nodes that it names, and an end; and what
happened before, where it begins in the middle of something.
"""

import os
import re
import subprocess
import sys
import tempfile

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")
END = "end 450s"
LEAST = 35  # examples: a test that finds none would pass

# What an example stands on, by its number.
JOINED = "at 1s h1 join 239.1.1.1"
V3 = "node h preset=rfc3376 on l1"
BEFORE = {
    2: ["node h1 on l1 address 192.0.2.10/24", JOINED],
    3: [JOINED],
    4: [JOINED],
    5: ["node r1 driver=router on l1 address 192.0.2.1/24", "node r2 driver=router on l1 address 192.0.2.2/24"],
    6: ["node r driver=router on l1", "at 140s h1 inject v2-report 239.1.1.1"],
    12: ["at 60s r inject hex 46c000200000000001028215c0000201e0000001940400001164ee9c00000000"],
    14: [V3],
    15: [V3],
    16: [V3, "at 1s h join 239.1.1.1"],
    17: [V3],
    20: [V3],
    22: ["node s h on l1", "at 0s h join 239.1.1.1"],
}


def examples():
    """(number, what it says, its lines)."""
    with open(os.path.join(ROOT, "doc/stories.md"), encoding="utf-8") as f:
        text = f.read().split("\n## Examples\n")[1].split("\n## ")[0]
    for number, title, body in re.findall(r"^(\d+)\. (.*(?:\n   +\S.*)?):\n\n((?:     +.*\n|\n)+)", text, re.M):
        yield int(number), title, [line.strip() for line in body.splitlines() if line.strip()]


def subject(line):
    """The name of the node that a line is about, or None."""
    words = re.sub(r"[\[(][^\])]*,[^\])]*[\])]", "T", line).split()
    if words[0] == "at":
        who = words[2]
    elif words[0] == "every":
        who = words[6]
    elif words[:2] == ["expect", "nothing"]:
        who = words[3]
    elif words[:2] == ["expect", "state"]:
        who = words[4]
    elif words[0] == "expect":
        who = words[3]
    else:
        return None
    return re.split(r"[./]", who)[0]


def whole(number, lines):
    """The example as a story."""
    lines = BEFORE.get(number, []) + lines
    declared = {"l1"} | {name for line in lines if line.startswith("node ") for name in line.split()[1:]}
    named = list(dict.fromkeys(s for s in map(subject, lines) if s and s not in declared))
    story = [line for line in lines if line.startswith("lan ")] or ["lan l1"]
    story += [line for line in lines if line.startswith("node ")]
    story += ["node %s on l1" % name for name in named]
    story += [line for line in lines if not line.startswith(("lan ", "node "))]
    return story if any(line.startswith("end ") for line in lines) else story + [END]


def play(engine, folder, number, lines):
    """What is wrong with it; nothing if it passes."""
    path = os.path.join(folder, "example-%d.story" % number)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(["# Example %d" % number] + whole(number, lines) + [""]))
    run = subprocess.run([MSHIP, "story", "--engine=" + engine, path], capture_output=True, text=True)
    if run.returncode == 0:
        return []
    return [line for line in (run.stdout + run.stderr).splitlines() if not line.startswith(("TAP", "1.."))]


def points(engine):
    found = list(examples())
    numbers = [number for number, _, _ in found]
    yield "%d examples" % len(found), [] if numbers == list(range(1, max(LEAST, len(found)) + 1)) else [str(numbers)]
    with tempfile.TemporaryDirectory() as folder:
        for number, title, lines in found:
            yield "%d: %s" % (number, " ".join(title.split())), play(engine, folder, number, lines)


def main():
    failed = number = 0
    for name, found in points(*(sys.argv[1:2] or ["vclock"])):
        number += 1
        failed += bool(found)
        print("%sok %d %s" % ("not " if found else "", number, name.replace("#", "")), *found, sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
