# SPDX-License-Identifier: GPL-2.0-or-later
"""A file of model/ includes its own floor or lower; shim/ and cli/ come in by the front door only."""

import re

import house

# Prefix of a file's name (up to its end or a '_') -> floor.  A new piece of the model gets its floor here.
FLOORS = [
    "maddr cost kmem limit growth memory tally",
    "port endpoint",
    "mset",
    "gm igmp mld ipwire ether vxlan_wire vxlan_table",
    "if ifnet netstack in_multi holder ip_moptions sockaddr ip_output ip_protocol sockopt socket udp udp_tunnel raw receive route carp_rules preset pf",
    "carp driver drv vxlan pfsync",
    "node mcast",
]
FLOOR = {prefix: n for n, prefixes in enumerate(FLOORS) for prefix in prefixes.split()}
DOOR = tuple("model/%s.h" % h for h in "node node_carp node_ifnet node_memory node_pfsync node_vxlan mcast port".split())
# Data flows one way: what each folder may include of ours.
MAY = {"model": ["model"], "shim": ["model", "shim"], "bench": ["model", "shim", "bench"]}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def floor(path):
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    while stem not in FLOOR and "_" in stem:
        stem = stem.rsplit("_", 1)[0]
    return FLOOR.get(stem)


def complaints(path, text):
    folder = path.split("/")[0]
    if folder == "model" and path.count("/") > 1:
        yield "%s: model/ is flat" % path
        return
    if folder == "model" and floor(path) is None:
        yield "%s: has no floor: see FLOORS in tests/house/test_floors.py" % path
        return
    for match in INCLUDE.finditer(text):
        where = "%s:%d: " % (path, text.count("\n", 0, match.start()) + 1)
        quote, header = match.groups()
        other = header.split("/")[0] if "/" in header else None
        if folder == "model" and (other == "ns3" or header in ("stdio.h", "time.h", "glib/gstdio.h")):
            yield where + "the model knows no %s" % header
        elif quote == "<":
            continue
        elif not other and folder in ("model", "shim", "cli", "bench"):
            yield where + 'write "%s/%s"' % (folder, header)
        elif other in ("model", "shim", "cli", "bench") and other not in MAY.get(folder, [other]):
            yield where + "%s/ may not include %s" % (folder, header)
        elif folder == "model":
            if floor(header) is None:
                yield where + "%s has no floor" % header
            elif floor(header) > floor(path):
                yield where + "floor %d includes floor %d" % (floor(path), floor(header))
        elif folder in ("shim", "cli") and other == "model" and header not in DOOR:
            yield where + "%s/ includes only %s of the model" % (folder, " and ".join(DOOR))


def bad(path, line):
    return list(complaints(path, line + "\n"))


def main():
    model, others = [], []
    for path in house.files("model", "shim", "cli", "bench"):
        if path.endswith((".c", ".h", ".cc")):
            (model if path.startswith("model/") else others).extend(complaints(path, house.read(path) or ""))
    good = bad("model/mset_hash.c", '#include "model/kmem.h"\n#include <glib.h>') + bad(
        "shim/ns3.cc", '#include "ns3/node.h"\n#include "model/node.h"\n#include "shim/world.h"'
    )
    house.report(
        [
            ("model includes its own floor or lower", model),
            ("shim and cli include only node.h and port.h of the model", others),
            ("self-test: what is allowed passes", good),
            house.refuses("self-test: refuses a file without a floor", bad("model/util.c", ""), bad("model/a/maddr.c", "")),
            house.refuses(
                "self-test: refuses a higher floor",
                bad("model/mset_list.c", '#include "model/socket.h"'),
                bad("model/port.h", '# include  "model/mset.h"'),
                bad("model/igmp.c", '#include "model/util.h"'),
            ),
            house.refuses(
                "self-test: refuses a foreign world in the model",
                bad("model/socket.c", '#include "shim/world.h"'),
                bad("model/socket.c", "#include <ns3/node.h>"),
                bad("model/socket.c", "#include <stdio.h>"),
                bad("model/socket.c", '#include "maddr.h"'),
            ),
            house.refuses(
                "self-test: refuses the back door",
                bad("cli/run.c", '#include "model/mset.h"'),
                bad("shim/ns3.cc", '#include "model/maddr.h"'),
                bad("shim/vclock.c", '#include "cli/run.h"'),
                bad("bench/sets.c", '#include "cli/run.h"'),
            ),
        ]
    )


main()
