# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every packet case measured on Linux 6.18 (linux-kernel.json), told as a story to preset linux-6.

test_linux.py [ENGINE [CASE...]]: one TAP point a case.
"""

import dataclasses
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


def spoilt(case):
    """The case told wrong in ways that must each be noticed; its first packet has two records."""
    first = case.packets[0]
    yield dataclasses.replace(case, packets=case.packets[:-1])
    yield dataclasses.replace(case, packets=case.packets + [first])
    for change in (
        {"records": first.records[::-1]},
        {"length": first.length + 4},
        {"source": "10.0.0.9"},
        {"tos": 0},
        {"df": False},
        {"window": (0, 7)},  # ms: sooner than two jiffies
    ):
        yield dataclasses.replace(case, packets=[dataclasses.replace(first, **change)] + case.packets[1:])


def unnoticed(engine, case, folder):
    if complaints(case, engine, folder):
        yield "the case itself fails"
    for n, wrong in enumerate(spoilt(case), 1):
        if not complaints(wrong, engine, folder):
            yield "spoilt in way %d, it passes" % n


def self_test(engine, cases, folder):
    yield "self-test: notices a case told wrong", list(unnoticed(engine, cases["igmpv3_close_without_leave"], folder))
    leaves = cases["igmpv2_close_without_leave"]
    turned = dataclasses.replace(leaves, packets=leaves.packets[:-2] + leaves.packets[:-3:-1])
    passes = not linux_order.complaints(turned, MSHIP, engine, folder)
    yield "self-test: notices another order of two Leaves", ["it passes"] * passes


def points(engine, names, folder):
    listed = linux_kernel.cases()
    cases = {c.name: c for c in listed}
    count = [] if len(cases) == len(listed) == 100 else ["%d cases, %d names" % (len(listed), len(cases))]
    yield "linux-kernel.json has 100 cases", count
    said = [*linux_variants.VARIANTS, *linux_stories.NOT_TOLD]
    yield "what is said of a case is said of one that exists", [n for n in said if n not in cases]
    outside = [c for case in listed for c in linux_stories.unexplained(case)]
    yield "what was measured is inside the rules of timing", outside
    yield from self_test(engine, cases, folder)
    for case in listed:
        if case.name in linux_stories.NOT_TOLD:
            yield "%s # SKIP %s" % (case.name, linux_stories.NOT_TOLD[case.name]), []
        elif not names or case.name in names:
            yield "%s: %s" % (case.name, TOLD), complaints(case, engine, folder)


def main():
    failed = number = 0
    engine = sys.argv[1] if len(sys.argv) > 1 else "vclock"
    with tempfile.TemporaryDirectory() as folder:
        for name, found in points(engine, sys.argv[2:], folder):
            number += 1
            failed += bool(found)
            print("%sok %d %s" % ("not " if found else "", number, name), *found, sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
