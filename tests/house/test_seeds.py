# SPDX-License-Identifier: GPL-2.0-or-later
"""doc/seeds.md: what the seeds name, where it is in the tree and what proves it.

A cell names a file in backquotes, and behind it symbols that occur in that file.  What is not there yet is a
row that says so.
"""

import os
import re

import house

TABLE = "doc/seeds.md"
ROW = re.compile(r"^\| (.*?) \|(.*)\|(.*)\|$")
QUOTED = re.compile(r"`([^`]+)`")
PATH = re.compile(r"^[\w.-]+(/[\w.-]+)+\.(c|h|cc|py|md|story|jsonl|json|csv|yaml|sh)$")
LATER = "not yet"
NEVER = re.compile(r"^not modelled: \w+ \w+")  # and why
PROOFS = ("tests/", "bench/")

# Names that the seeds use: none may be left out.
NAMED = """
    in_joingroup in_leavegroup in_addmulti in_delmulti in_hasmulti in_ifdetach in_multi in_multi_mship imm_maddr
    imm_chain ip_moptions imo_membership imo_memberships imo_num_memberships imo_max_memberships imo_ifidx imo_ttl
    imo_loop ip_setmoptions ip_getmoptions ip_freemoptions igmp_sendpkt ip_output inm_ifidx inm_addr ip_mreq
    IP_MIN_MEMBERSHIPS IP_MAX_MEMBERSHIPS IP_DEFAULT_MULTICAST_TTL IP_DEFAULT_MULTICAST_LOOP M_IPMOPTS M_IPMADDR
    M_WAITOK M_NOWAIT EADDRINUSE EADDRNOTAVAIL ENOBUFS LIST_INSERT_HEAD carp pfsync vxlan send_packet
    IP_DROP_MEMBERSHIP IPV6_ADD_MEMBERSHIP IPV6_JOIN_GROUP IPV6_DROP_MEMBERSHIP IPV6_LEAVE_GROUP MCAST_LEAVE_GROUP
    IP_BLOCK_SOURCE MCAST_BLOCK_SOURCE mcast_join mcast_leave INADDR_ANY ip_mreq_source imr_multiaddr imr_sourceaddr
    imr_interface group_source_req gsr_interface
    socket getprotobyname getprotoent sendto recvfrom connect read recv write send open ioctl I_STR igmpstat inpcb
    _PATH_IGMP EISCONN ENOTCONN EINVAL AF_INET SOCK_RAW
""".split()


def exists(path):
    return os.path.isfile(os.path.join(house.ROOT, path))


def occurs(path, symbol):
    return re.search(r"(?<![\w])%s(?![\w])" % re.escape(symbol), house.read(path) or "") is not None


def rows(table):
    """(what, ours, proof) of each line of a table that is neither its titles nor the rule below them."""
    lines = table.splitlines()
    for line, below in zip(lines, lines[1:] + [""]):
        found = ROW.match(line)
        if found and not set(line) <= set("|- ") and not below.startswith("|---"):
            yield [cell.strip() for cell in found.groups()]


def in_cell(cell, exists, occurs):
    """Complaints about a cell, and the files that it names."""
    path, paths, complaints = None, [], []
    for token in QUOTED.findall(cell):
        if PATH.match(token):
            path = token
            paths.append(path)
            if not exists(path):
                complaints.append("%s does not exist" % path)
        elif path is None:
            complaints.append("%s: in which file?" % token)
        elif exists(path) and not occurs(path, token):
            complaints.append("%s does not occur in %s" % (token, path))
    return complaints, paths


def complaints(table, exists=exists, occurs=occurs):
    for what, ours, proof in rows(table):
        found, where = in_cell(ours, exists, occurs)
        more, proofs = in_cell(proof, exists, occurs)
        for complaint in found + more:
            yield "%s: %s" % (what, complaint)
        if LATER in ours and (where or proofs):
            yield "%s: it is there and not yet there" % what
        if LATER in ours or NEVER.match(ours):
            continue
        if not where:
            yield "%s: no file has it" % what
        if not any(p.startswith(PROOFS) for p in proofs):
            yield "%s: no test proves it" % what


def unnamed(table, names=NAMED):
    told = " ".join(row[0] for row in rows(table))
    for name in names:
        if not re.search(r"(?<!\w)%s(?!\w)" % re.escape(name), told):
            yield "%s has no row" % name


def bad(table):
    text = "| seed | ours | proof |\n|---|---|---|\n" + table + "\n"
    return list(
        complaints(text, lambda path: path in ("model/a.c", "tests/t.c"), lambda path, symbol: symbol == "sym")
    )


def main():
    table = house.read(TABLE)
    house.report(
        [
            ("what the seeds name is where the page says, and is proved", list(complaints(table))),
            ("each name of the seeds has a row", list(unnamed(table))),
            ("self-test: a good row passes", bad("| x | `model/a.c` `sym` | `tests/t.c` `sym` |")),
            ("self-test: so does one that waits", bad("| x | issue of nodes, not yet | |")),
            ("self-test: or that says why it is not there", bad("| x | not modelled: nothing uses it | |")),
            house.refuses(
                "self-test: refuses what is wrong",
                bad("| x | `model/b.c` | `tests/t.c` |"),
                bad("| x | `model/a.c` `other` | `tests/t.c` |"),
                bad("| x | `sym` `model/a.c` | `tests/t.c` |"),
                bad("| x | `model/a.c` | `tests/u.c` |"),
                bad("| x | `model/a.c` | `model/a.c` |"),
                bad("| x | `model/a.c` | `tests/t.c` `other` |"),
                bad("| x | words | `tests/t.c` |"),
                bad("| x | not modelled | |"),
                bad("| x | `model/a.c` `sym` | |"),
                bad("| x | `model/a.c` `sym`, not yet | |"),
                list(unnamed("| t | o | p |\n|---|---|---|\n| x_y | o | p |\n", ("x",))),
            ),
        ]
    )


main()
