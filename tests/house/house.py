# SPDX-License-Identifier: GPL-2.0-or-later
"""What the house checks share: the list of files, reading them, and TAP."""

import os
import subprocess
import sys

ROOT = os.environ.get("MSHIP_SRC") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("MSHIP_BUILD") or os.path.join(ROOT, "build")


def files(*folders):
    """Paths below the root of what is tracked or could be (not ignored); all of it, or that in some folders."""
    try:
        ask = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        found = subprocess.check_output(ask, cwd=ROOT, stderr=subprocess.DEVNULL).decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # not a checkout: a tarball
        found = list(walk())
    found = sorted(f for f in found if f and os.path.isfile(os.path.join(ROOT, f)))
    return [f for f in found if not folders or f.split("/")[0] in folders]


def walk():
    for folder, names, leaves in os.walk(ROOT):
        names[:] = [n for n in names if n == ".ci" or not n.startswith((".", "build", "__pycache__"))]
        for leaf in leaves:
            yield os.path.relpath(os.path.join(folder, leaf), ROOT)


def read(path):
    """A file's text, or None if it is not text."""
    with open(os.path.join(ROOT, path), "rb") as f:
        raw = f.read()
    try:
        return None if b"\0" in raw else raw.decode()
    except UnicodeDecodeError:
        return None


def report(points):
    """points: (name, complaints), or (name, None, why it is skipped).  Prints TAP and exits."""
    failed = 0
    for number, (name, complaints, *why) in enumerate(points, 1):
        if complaints is None:
            print("ok %d %s # SKIP %s" % (number, name, why[0]))
            continue
        print("%sok %d %s" % ("not " if complaints else "", number, name))
        for complaint in complaints:
            print("# " + complaint.replace("\n", "\n# "))
        failed += bool(complaints)
    print("1..%d" % len(points))
    sys.exit(1 if failed else 0)


def refuses(name, *complaint_lists):
    """The point of a self-test: each bad example must have drawn a complaint."""
    silent = [i for i, c in enumerate(complaint_lists, 1) if not c]
    return name, ["bad example %d passed" % i for i in silent]
