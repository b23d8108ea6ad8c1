# SPDX-License-Identifier: GPL-2.0-or-later
"""Run test programs, read their TAP, count every test point.

A program fails as a whole (one more failed point) when it exits non-zero without a failed point, is
killed, takes too long, breaks its plan or tests nothing at all.
"""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

POINT = re.compile(r"^(not )?ok\b[^#]*(#\s*(skip|todo)\b)?", re.I)
PLAN = re.compile(r"^1\.\.(\d+)\s*(#\s*skip\b)?", re.I)
SHOWN = 200  # lines of a failing program's output


class Job:
    def __init__(self, name, argv, env=None, limit=120, plain=False):
        self.name = name
        self.argv = argv
        self.env = env or {}
        self.limit = limit  # seconds
        self.plain = plain  # may speak no TAP: then its exit status is its one point (77: skipped)


class Total:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def good(self):
        return self.failed == 0 and self.passed + self.skipped > 0

    def __str__(self):
        text = "%d passed, %d failed" % (self.passed, self.failed)
        return text + ", %d skipped" % self.skipped if self.skipped else text


def judge(output, status, plain=False):
    """Count the points of one program; returns its Total and what is wrong with it as a whole, or None."""
    total = Total()
    plan, wrong = None, None
    for line in output.splitlines():
        point, p = POINT.match(line), PLAN.match(line)
        if point and point.group(3):
            total.skipped += 1
        elif point and point.group(1):
            total.failed += 1
        elif point:
            total.passed += 1
        elif p and p.group(2):
            plan, total.skipped = 0, total.skipped + 1
        elif p:
            plan = int(p.group(1))
        elif line.startswith("Bail out!"):
            wrong = line
    points = total.passed + total.failed + total.skipped

    if plain and plan is None and points == 0:
        total.passed, total.skipped = int(status == 0), int(status == 77)
        total.failed = 1 - total.passed - total.skipped
        return total, None
    if status < 0:
        wrong = "killed by signal %d" % -status
    elif status and not total.failed:
        wrong = "exit status %d" % status
    elif not wrong and plan is None:
        wrong = "no TAP plan"
    elif not wrong and plan and plan != points:
        wrong = "planned %d tests, ran %d" % (plan, points)
    elif not wrong and not points:
        wrong = "no tests"
    if wrong:
        total.failed += 1
    return total, wrong


def execute(job):
    start = time.monotonic()
    try:
        done = subprocess.run(
            job.argv,
            env=dict(os.environ, **job.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=job.limit,
        )
        output, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as late:
        output, status = (late.stdout or b"") + b"\nBail out! over %d s" % job.limit, 0
    except OSError as error:
        output, status = b"Bail out! %s" % str(error).encode(), 127
    output = output.decode("utf-8", "replace")
    total, wrong = judge(output, status, job.plain)
    return job, total, wrong, output, time.monotonic() - start


def show(job, total, wrong, output, seconds):
    bad = total.failed > 0
    print("%-4s  %-48s %s  (%.1f s)" % ("FAIL" if bad else "ok", job.name, total, seconds))
    if bad:
        lines = [line for line in output.splitlines() if not line.startswith("ok ")]
        if len(lines) > SHOWN:
            print("      ... %d lines before" % (len(lines) - SHOWN))
        for line in lines[-SHOWN:]:
            print("      " + line)
        if wrong:
            print("      -> " + wrong)
    sys.stdout.flush()


def run(jobs, total, parallel=2):
    """Run the jobs, print each when it has ended, in their order, and add them to the total."""
    with ThreadPoolExecutor(parallel) as pool:
        for result in pool.map(execute, jobs):
            show(*result)
            total.add(result[1])
