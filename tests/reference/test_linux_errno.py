# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every errno case measured on Linux 6.18 (linux-kernel.json), told as a story to preset linux-6.

test_linux_errno.py [ENGINE]: one TAP point a case.
"""

import json
import os
import subprocess
import sys
import tempfile

import linux_errno
import linux_kernel

MSHIP = os.environ.get("MSHIP", "build/mship")
AT = "1s"


def story(lines, errno, memberships):
    text = linux_errno.NETWORK
    text += "".join("at %s %s\n" % (AT, line if line.startswith("h") else "h " + line) for line in lines)
    text += "expect state at %s h result LAST %s\n" % (AT, errno)
    if memberships is not None:
        text += "expect state at %s h.a memberships %d\n" % (AT, memberships)
    return text + "end 2s\n"


def play(text, engine, folder):
    """What `mship story` complains of."""
    path = os.path.join(folder, "case.story")
    with open(path, "w") as out:
        out.write(text)
    run = subprocess.run([MSHIP, "story", "--engine=" + engine, path], capture_output=True, text=True)
    if run.returncode == 0:
        return []
    said = [line[2:] for line in run.stdout.splitlines() if line.startswith("# ")]
    return said or [run.stderr.strip() or "exit status %d" % run.returncode]


def default_limit(name, value):
    """A sysctl's own value, as the table of policies has it."""
    table = subprocess.run([MSHIP, "show", "policies"], capture_output=True, text=True).stdout
    shown = any(value in line and "(%s)" % name in line for line in table.splitlines())
    return [] if shown else ["%s %s is in no policy" % (name, value)]


def complaints(case, engine, folder):
    lines, memberships = linux_errno.CASES[case["action"]]
    if lines is None:
        return default_limit("net.core.optmem_max", case["result"])
    return play(story(lines, linux_errno.expected(case["result"]), memberships), engine, folder)


def points(engine, folder):
    with open(linux_kernel.FILE) as file:
        cases = json.load(file)["errno_cases"]
    actions = [c["action"] for c in cases]
    yield "linux-kernel.json has 52 cases, told one by one", sorted(set(actions) ^ set(linux_errno.CASES)) + ["not 52"] * (len(actions) != 52)
    lines, memberships = linux_errno.CASES[actions[1]]
    for wrong in (story(lines, "OK", memberships), story(lines, "EADDRINUSE", 2)):
        yield "self-test: notices a case told wrong", [] if play(wrong, engine, folder) else ["it passes"]
    for case in cases:
        yield "%s: %s" % (case["action"], case["result"]), complaints(case, engine, folder)


def main():
    failed = number = 0
    engine = sys.argv[1] if len(sys.argv) > 1 else "vclock"
    with tempfile.TemporaryDirectory() as folder:
        for name, found in points(engine, folder):
            number += 1
            failed += bool(found)
            name = name.replace("#", "no.")
            print("%sok %d %s" % ("not " if found else "", number, name), *found, sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
