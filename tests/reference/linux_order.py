# SPDX-License-Identifier: GPL-2.0-or-later
"""
The order of packets that are sent together, which no story can tell: its packets have the same time.  The case
runs as a scenario whose capture is read.
"""

import json
import os
import re
import struct
import subprocess

import linux_actions
import linux_stories
import linux_wire


def bursts(case):
    """[(packets in their order, interval in ms of the case's clock)], of packets that one timer or call sent."""
    found, last = [], None
    for p, i, when in linux_stories.timed(case, linux_actions.acts(case), case.packets):
        key = not p.anywhere and (i, when)
        if key and key == last:
            found[-1][0].append(p)
        else:
            found.append(([p], when))
        last = key
    return [(packets, when) for packets, when in found if len({p.content() for p in packets}) > 1]


def scenario(case, end):
    """The story of linux_stories.py without what it expects."""
    nodes = {}
    for line in linux_actions.network(case):
        words = re.fullmatch(r"node (\w+)((?: \w+=\S+)*) on (l1) address (\S+)", line)
        if words:
            keys = dict(k.split("=") for k in words.group(2).split())
            nodes[words.group(1)] = {**keys, "on": words.group(3), "address": words.group(4)}
    lines = list(linux_actions.before(case))
    for act in linux_actions.acts(case):
        lines += ["at %s %s" % (linux_stories.seconds(1000 * act.at), line) for line in act.lines]
    text = {"question": case.name, "network": {"l1": {}}, "nodes": nodes, "story": lines, "end": end}
    return json.dumps(text)  # JSON is YAML


def captured(path):
    """(time in ms of the case's clock, octets) of the packets of a capture (draft-ietf-opsawg-pcapng s4)."""
    with open(path, "rb") as f:
        octets = f.read()
    at = 0
    while at < len(octets):
        kind, length = struct.unpack_from("<II", octets, at)
        if kind == 6:  # an enhanced packet block
            _, high, low, size = struct.unpack_from("<IIII", octets, at + 8)
            yield ((high << 32) + low) / 1e6 - 1000 * linux_stories.START, octets[at + 28 : at + 28 + size]
        at += length


def plain(octets):
    """Without what is the sender's own: TOS, identification, fragment bits and the checksum over them."""
    if octets[0] >> 4 == 6:
        return octets
    return octets[:1] + octets[2:4] + octets[8:10] + octets[12:]


def complaints(case, mship, engine, folder):
    together = bursts(case)
    if not together:
        return []
    last = 1000 * max(act.at for act in linux_actions.acts(case))
    end = linux_stories.seconds(max([last] + [when[1] for _, when in together]) + 1000)
    path = os.path.join(folder, "order.yaml")
    with open(path, "w") as f:
        f.write(scenario(case, end))
    args = [mship, "run", path, "--engine=" + engine, "--out=" + folder, "--pcap=h/1"]
    run = subprocess.run(args, capture_output=True, text=True)
    if run.returncode:
        return [run.stderr.strip()]
    sent = [(at, plain(o)) for at, o in captured(os.path.join(folder, "order", "capture.pcapng"))]
    return [c for packets, when in together for c in misplaced(packets, when, sent)]


def misplaced(packets, when, sent):
    want = [plain(linux_wire.octets(p)) for p in packets]
    got = [o for at, o in sent if when[0] <= at <= when[1] and o in want]
    if got == want:
        return
    yield "sent together in another order: %s" % ", ".join(
        str(want.index(o) + 1) for o in got
    ) + ", where 1 is %s" % linux_stories.pattern(packets[0])
