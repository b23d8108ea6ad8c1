#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Records which sockets of this machine's kernel get which datagrams: record_delivery.py [SEED [RANDOM]] > delivery.txt

Root; takes seconds.  README.md says what the file means.
"""

import os
import sys

import lab
import scenarios


def merged(lines):
    """h.a, h.b join .. one after the other as `h.a h.b join ..`."""
    out = []
    for line in lines:
        subject, _, rest = line.partition(" ")
        if out and out[-1][1] == rest:
            out[-1][0].append(subject)
        else:
            out.append(([subject], rest))
    return [" ".join(subjects + [rest]) for subjects, rest in out]


def text(name, lines, results, counts):
    out = ["# " + name]
    out += merged(line if result == "OK" else "%s ! %s" % (line, result) for line, result in zip(lines, results))
    for so in sorted(counts):
        out.append("= %s %s" % (so, " ".join("%s:%d" % item for item in sorted(counts[so].items()))))
    return "\n".join(out) + "\n"


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    hosts = lab.Lab()
    print("; Linux %s, seed %d, %d random" % (os.uname().release, seed, count))
    for name, lines in scenarios.scenarios(seed, count):
        print("\n" + text(name, lines, *hosts.run(lines)), end="")


if __name__ == "__main__":
    main()
