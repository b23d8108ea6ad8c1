# SPDX-License-Identifier: GPL-2.0-or-later
"""doc/conformance.md has each case of the areas that it is about once, and its files know of the case."""

import json
import os
import re

import house

AREAS = (
    "HOST-v1 HOST-v2 HOST-v3-STATE-CHANGE HOST-v3-QUERY-RESPONSE HOST-COMPAT MLD-HOST ENCODING MALFORMED"
    " SOCKET-API LIMITS ROUTER-STATE-TABLE ROUTER-LAST-MEMBER"
    " ROUTER-QUERIER ROUTER-OLDER-HOST MLD-ROUTER APPS-MCAST".split()
)
CASES = "tests/reference/conformance.jsonl"
TABLE = "doc/conformance.md"
ROW = re.compile(r"^\| ([A-Z0-9]+-\d+) \|(.*)\|(.*)\|$")
FILE = re.compile(r"`([^`]+)`")


def wanted(text):
    cases = [json.loads(line) for line in text.splitlines()]
    return [c["id"] for c in cases if c["area"] in AREAS]


def mentions(path, case):
    text = house.read(path) if os.path.isfile(os.path.join(house.ROOT, path)) else None
    return text is not None and re.search(r"\b%s\b" % case, text)


def complaints(table, cases, mentions=mentions):
    rows = [m.groups() for m in map(ROW.match, table.splitlines()) if m]
    listed = [row[0] for row in rows]
    for case in cases:
        if listed.count(case) != 1:
            yield "%s is listed %d times" % (case, listed.count(case))
    for case, files, remark in rows:
        if case not in cases:
            yield "%s is no case of these areas" % case
        for path in FILE.findall(files):
            if not mentions(path, case):
                yield "%s: %s is missing or does not mention it" % (case, path)
        if not FILE.search(files) and not remark.strip():
            yield "%s: no file holds it, and nothing says why" % case


def stories_without_row(table):
    """A story that names a case is in its row: a story that is renamed or new is not forgotten."""
    rows = {m.group(1): FILE.findall(m.group(2)) for m in map(ROW.match, table.splitlines()) if m}
    for path in house.files("tests"):
        if not path.endswith(".story"):
            continue
        for case in sorted(set(re.findall(r"\b[A-Z0-9]+-\d\d\b", house.read(path) or "")) & set(rows)):
            if rows[case] and path not in rows[case]:
                yield "%s: %s names it and is not in its row" % (case, path)


def bad(table, cases=("HV1-01",), mentions=lambda path, case: path == "there"):
    return list(complaints(table, cases, mentions))


def main():
    cases, table = wanted(house.read(CASES)), house.read(TABLE)
    house.report(
        [
            ("each case is listed once, with files that mention it", list(complaints(table, cases))),
            ("each story that names a case is in its row", list(stories_without_row(table))),
            ("self-test: a good row passes", bad("| HV1-01 | `there` | |")),
            ("self-test: so does one that is not claimed", bad("| HV1-01 | - | why |")),
            house.refuses(
                "self-test: refuses what is wrong",
                bad("nothing"),
                bad("| HV1-01 | `there` | |\n| HV1-01 | - | why |"),
                bad("| HV1-01 | `elsewhere` | |"),
                bad("| HV1-01 | - | |"),
                bad("| HV1-01 | `there` | |\n| HV9-99 | `there` | |"),
            ),
        ]
    )


main()
