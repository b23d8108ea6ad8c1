# SPDX-License-Identifier: GPL-2.0-or-later
"""The runner of all tests must be able to fail (tools/tap.py)."""

import contextlib
import io
import sys

import house

sys.path.insert(0, house.ROOT)
from tools import tap  # noqa: E402 (the path had to be set first)

# what a program printed, its exit status, plain -> passed, failed, skipped
CASES = [
    ("all pass", "ok 1 /a\nok 2 /b\n1..2\n", 0, False, (2, 0, 0)),
    ("a skipped point", "1..2\nok 1 /a\nok 2 /b # SKIP no ns-3\n", 0, False, (1, 0, 1)),
    ("a name with a hash", "1..1\nok 1 /a # in words: skipping\n", 0, False, (1, 0, 0)),
    ("all skipped", "1..0 # SKIP no tshark\n", 0, False, (0, 0, 1)),
    ("one fails", "1..2\nok 1 /a\nnot ok 2 /b\n", 1, False, (1, 1, 0)),
    ("dies at the end", "1..1\nok 1 /a\n", 1, False, (1, 1, 0)),
    ("is killed", "1..2\nok 1 /a\n", -11, False, (1, 1, 0)),
    ("is killed in a failed test", "1..2\nnot ok 1 /a\n", -6, False, (0, 2, 0)),
    ("stops early", "1..2\nok 1 /a\n", 0, False, (1, 1, 0)),
    ("has no plan", "ok 1 /a\n", 0, False, (1, 1, 0)),
    ("tests nothing", "1..0\n", 0, False, (0, 1, 0)),
    ("says nothing", "", 0, False, (0, 1, 0)),
    ("bails out", "1..1\nok 1 /a\nBail out! x\n", 0, False, (1, 1, 0)),
    ("plain, good", "hello\n", 0, True, (1, 0, 0)),
    ("plain, bad", "hello\n", 3, True, (0, 1, 0)),
    ("plain, skipped", "hello\n", 77, True, (0, 0, 1)),
    ("plain that speaks TAP", "1..2\nok 1\nok 2\n", 0, True, (2, 0, 0)),
]


def judge(output, status, plain, want):
    total, _ = tap.judge(output, status, plain)
    got = (total.passed, total.failed, total.skipped)
    return [] if got == want else ["counted %s, not %s" % (got, want)]


def run(*jobs):
    total = tap.Total()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        tap.run(jobs, total)
    return total, printed.getvalue()


def main():
    points = [(name, judge(*rest)) for name, *rest in CASES]
    late, printed = run(tap.Job("late", ["sleep", "9"], limit=0.2))
    points.append(("takes too long", [] if late.failed == 1 and "over 0 s" in printed else [printed]))
    absent, printed = run(tap.Job("absent", ["./no-such-program"]))
    points.append(("does not exist", [] if absent.failed == 1 else [printed]))
    points.append(("nothing at all is not good", ["it is"] if tap.Total().good() else []))
    house.report(points)


main()
