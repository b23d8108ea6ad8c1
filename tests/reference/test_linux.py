# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every packet case measured on Linux 6.18 (linux-kernel.json), told as a story to preset linux-6.

test_linux.py [ENGINE [CASE...]]: one TAP point a case.
"""

import os
import subprocess
import sys
import tempfile

import linux_kernel
import linux_order
import linux_stories
import linux_variants

MSHIP = os.environ.get("MSHIP", "build/mship")
SEEDS = (1, 2, 3)  # of the random timers
TOLD = "packets equal, times inside what the kernel's timer rounding explains"


def play(engine, seed, paths):
    """Complaints about stories that are played together."""
    args = [MSHIP, "story", "--engine=" + engine, "--seed=%d" % seed] + paths
    run = subprocess.run(args, capture_output=True, text=True)
    failed = [line[2:] for line in run.stdout.splitlines() if line.startswith("# ")]
    passed = sum(line.startswith("ok ") for line in run.stdout.splitlines())
    if run.returncode == 0 and passed == len(paths):
        return []
    return failed or [run.stderr.strip() or "exit status %d" % run.returncode]


def complaints(case, engine, folder):
    """Of each seed one alternative must be what happened; else what each complains of."""
    try:
        told = linux_stories.write(case, folder)
    except (ValueError, AssertionError) as error:
        return [str(error)]
    for seed in SEEDS:
        tried = []
        for paths in told:
            found = play(engine, seed, paths)
            if not found:
                break
            tried += ["seed %d: %s" % (seed, c.replace(folder + os.sep, "")[:1000]) for c in found]
        else:
            return tried
    return linux_order.complaints(case, MSHIP, engine, folder)


def points(engine, names):
    cases = linux_kernel.cases()
    known = {c.name for c in cases}
    absent = [n for n in [*linux_variants.VARIANTS, *linux_stories.NOT_TOLD] if n not in known]
    count = [] if len(cases) == len(known) == 100 else ["%d cases, %d names" % (len(cases), len(known))]
    yield "linux-kernel.json has 100 cases", count
    yield "what is said of a case is said of one that exists", absent
    yield "what was measured is inside the rules of timing", [c for case in cases for c in linux_stories.unexplained(case)]
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            if case.name in linux_stories.NOT_TOLD:
                yield "%s # SKIP %s" % (case.name, linux_stories.NOT_TOLD[case.name]), []
            elif not names or case.name in names:
                yield "%s: %s" % (case.name, TOLD), complaints(case, engine, folder)


def main():
    failed = number = 0
    for name, found in points(*(sys.argv[1:2] or ["vclock"]), sys.argv[2:]):
        number += 1
        failed += bool(found)
        print("%sok %d %s" % ("not " if found else "", number, name), *found, sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
