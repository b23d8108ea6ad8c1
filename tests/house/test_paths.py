# SPDX-License-Identifier: GPL-2.0-or-later
"""No file names a path of one person's machine."""

import re

import house

# Built by pieces, so that this file does not name one itself.
HOMES = ["work", "root", "home/[a-z]", "Users/[A-Za-z]", "tmp/[A-Za-z0-9]"]
PATH = re.compile(r"(?<![\w.:/$}~*-])/(%s)" % "|".join(h if "/" in h else h + "/" for h in HOMES))
EXEMPT = re.compile(r"mktemp|TMPDIR")


def complaints(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = PATH.search(line)
        if match and not EXEMPT.search(line):
            yield "%s:%d: names %s..." % (path, number, match.group(0))


def bad(text):
    return list(complaints("x", text))


def main():
    found = [c for path in house.files() for c in complaints(path, house.read(path) or "")]
    slash = "/"
    house.report(
        [
            ("no file names a machine path", found),
            (
                "self-test: a URL, a relative path and mktemp pass",
                bad("https://example.org/work/ a/work/b mktemp -d " + slash + "tmp/x.XXXX"),
            ),
            house.refuses(
                "self-test: refuses a machine path",
                bad("cd " + slash + "work/main"),
                bad('"' + slash + "tmp/out.csv"),
                bad("=" + slash + "home/ann/x"),
                bad(slash + "root/x"),
            ),
        ]
    )


main()
