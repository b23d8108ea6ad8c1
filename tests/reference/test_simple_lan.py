# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every story of the tree on ns-3's own SimpleChannel: test_simple_lan.py [ENGINE]: TAP.

It carries frames as the ideal LAN says it does, at the same times, and is not ours: what a story expects must hold
there, too.  (On csma times differ, so stories that say when to the ns fail there, rightly.)
"""

import os
import re
import subprocess
import sys
import tempfile

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")
LEAST = 400  # stories: a test that finds none would pass
LAN = re.compile(r"^(lan +[\w-]+)", re.M)


def stories():
    top = os.path.join(ROOT, "tests/stories")
    for folder, _, names in sorted(os.walk(top)):
        for name in sorted(names):
            if name.endswith(".story"):
                yield os.path.relpath(os.path.join(folder, name), top)


# The story with its LANs made simple, in `out`; None if it has none that could be.
def copy(path, out):
    with open(os.path.join(ROOT, "tests/stories", path), encoding="utf-8") as f:
        text = f.read()
    if not LAN.search(text) or "kind=" in text:
        return None
    name = os.path.join(out, path.replace("/", "-"))
    with open(name, "w", encoding="utf-8") as f:
        f.write(LAN.sub(r"\1 kind=simple", text))
    return name


def main(engine="vclock"):
    if engine != "ns3":
        print("1..0 # SKIP engine %s has no LANs of ns-3's" % engine)
        return
    with tempfile.TemporaryDirectory() as out:
        files = [name for name in (copy(path, out) for path in stories()) if name]
        done = subprocess.run([MSHIP, "story", "--engine=ns3"] + files, stdout=subprocess.PIPE)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    held = sum(line.startswith("ok ") for line in lines)
    for line in lines:
        if line.startswith("not ok"):
            print("# " + line.replace(out + "/", ""))
    print("1..2")
    print("%s 1 - there are stories (%d)" % ("ok" if len(files) >= LEAST else "not ok", len(files)))
    print("%s 2 - they hold on a simple LAN (%d)" % ("ok" if held == len(files) else "not ok", held))


main(*sys.argv[1:2])
