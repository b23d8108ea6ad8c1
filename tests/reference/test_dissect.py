# SPDX-License-Identifier: GPL-2.0-or-later
"""
tshark as judge of every datagram that the nodes of all stories send (not of what a story injects).

test_dissect.py [ENGINE]: TAP.
"""

import glob
import os
import re
import struct
import subprocess
import tempfile

from dissector import TSHARK, blocks, tell

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")
STORIES = "tests/stories/**/*.story"
OTHERS = re.compile(r"/apps/(carp|vxlan)-")  # test_dissect_carp.py, test_dissect_vxlan.py
# So many packets at least: a test that judges none would pass.
FLOORS = {"ip:igmp": 4000, "ipv6:ipv6.hopopts:icmpv6": 500, "ip:udp": 100, "ipv6:udp": 2, "ipv6:icmpv6": 1}
SUMS = {
    "ip:igmp": ["ip.checksum.status", "igmp.checksum.status"],
    "ipv6:ipv6.hopopts:icmpv6": ["icmpv6.checksum.status"],
    "ipv6:icmpv6": ["icmpv6.checksum.status"],  # from raw sockets, which send no Router Alert
    "ip:udp": ["ip.checksum.status", "udp.checksum.status"],
    "ipv6:udp": ["udp.checksum.status"],
}
# IP protocol numbers that tshark has no dissector for: their own unit tests judge what is in them.
UNKNOWN = {"240": "pfsync"}
KINDS = 12  # of messages: queries, reports and leaves of IGMPv1 to 3, MLDv1 and 2, UDP of two families
GOOD = "1"  # Wireshark's status of a checksum
WARNING = 0x600000  # its severities
FIELDS = "frame.number frame.protocols ip.proto ip.checksum.status igmp.checksum.status icmpv6.checksum.status".split()
FIELDS += ["udp.checksum.status"]
FIELDS += "igmp.type igmp.version icmpv6.type _ws.malformed _ws.expert.severity _ws.expert.message".split()
PACKET = 6  # the type of a pcapng block
HEADER = 28  # of such a block, before the packet


def packets(data):
    return [b[HEADER : HEADER + struct.unpack_from("<I", b, 20)[0]] for kind, b in blocks(data) if kind == PACKET]


def dissect(path):
    """A dictionary of FIELDS a packet, as tshark has them."""
    args = [TSHARK, "-n", "-r", path, "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"]
    # What stories send is data, whatever a port is registered for.
    args += ["-d", "udp.port==1-65535,data", "-T", "fields", "-E", "separator=|"]
    for field in FIELDS:
        args += ["-e", field]
    run = subprocess.run(args, capture_output=True, text=True, check=True)
    return [dict(zip(FIELDS, line.split("|"))) for line in run.stdout.splitlines()]


def protocols(frame):
    """Each once, behind "raw" and before "data"."""
    return ":".join(p for p in list(dict.fromkeys(frame["frame.protocols"].split(":")))[1:] if p != "data")


def is_unknown(frame):
    return protocols(frame) == "ip" and frame["ip.proto"] in UNKNOWN


def complaint(frame):
    """What is wrong with a frame, or None."""
    known = protocols(frame)
    if is_unknown(frame):
        return None if frame["ip.checksum.status"] == GOOD else "ip.checksum.status is not good"
    if known not in FLOORS:
        return "is " + known
    wrong = [name for name in SUMS[known] if frame[name] != GOOD]
    severity = [int(s, 0) for s in frame["_ws.expert.severity"].split(",") if s]
    if frame["_ws.malformed"]:
        return "is malformed"
    if wrong:
        return "%s is not good" % ", ".join(wrong)
    return frame["_ws.expert.message"] if max(severity, default=0) >= WARNING else None


def kind(frame):
    return protocols(frame), frame["igmp.type"], frame["igmp.version"], frame["icmpv6.type"]


def capture(engine, folder):
    """Plays all stories; complaints, and what their nodes sent: story, pcapng."""
    stories = sorted(s for s in glob.glob(STORIES, root_dir=ROOT, recursive=True) if not OTHERS.search(s))
    args = [MSHIP, "story", "--engine=" + engine, "--pcap=" + folder] + stories
    run = subprocess.run(args, capture_output=True, text=True, cwd=ROOT)
    sent = []
    for story in stories:
        with open(os.path.join(folder, story.replace("/", "-") + ".pcapng"), "rb") as file:
            sent.append((story, file.read()))
    if run.returncode:
        return [run.stderr.strip() or "exit status %d" % run.returncode], sent
    return [] if stories else ["there are no stories"], sent


def judge(sent, folder):
    """The frames of all captures in one file (a section each), and complaints."""
    path = os.path.join(folder, "all.pcapng")
    with open(path, "wb") as file:
        file.write(b"".join(data for _, data in sent))
    frames = dissect(path)
    owners = [story for story, data in sent for _ in packets(data)]
    found = [] if len(owners) == len(frames) else ["%d packets, %d frames" % (len(owners), len(frames))]
    for owner, frame in zip(owners, frames):
        wrong = complaint(frame)
        if wrong:
            found.append("%s: packet %s %s" % (owner, frame["frame.number"], wrong))
    return frames, found


def too_few(frames):
    for known, floor in FLOORS.items():
        count = sum(protocols(f) == known for f in frames)
        if count < floor:
            yield "%d packets of %s, where %d are expected at least" % (count, known, floor)
    kinds = {kind(f) for f in frames}
    if len(kinds) < KINDS:
        yield "%d kinds of messages: %s" % (len(kinds), sorted(kinds))


def spoilt(sent, frames):
    """A packet of each kind of message, once for each octet of the message with a bit of it turned."""
    seen = set()
    sections = [b for _, data in sent for k, b in blocks(data) if k == PACKET]
    for block, frame in zip(sections, frames):
        if kind(frame) in seen or is_unknown(frame):
            continue
        seen.add(kind(frame))
        length = struct.unpack_from("<I", block, 20)[0]
        first = 48 if frame["icmpv6.type"] else 40 if block[HEADER] >> 4 == 6 else 4 * (block[HEADER] & 15)
        for at in range(HEADER + first, HEADER + length):
            copy = bytearray(block)
            struct.pack_into("<I", copy, 8, 0)  # the interface
            copy[at] ^= 1
            yield bytes(copy)


def unnoticed(sent, frames, folder):
    """The judge must see every spoilt octet, or it judges nothing."""
    path = os.path.join(folder, "spoilt.pcapng")
    start = next(data for _, data in sent if packets(data))
    head = b"".join(b for k, b in blocks(start) if k != PACKET)
    bad = list(spoilt(sent, frames))
    with open(path, "wb") as file:
        file.write(head + b"".join(bad))
    judged = dissect(path)
    if len(judged) != len(bad) or len(bad) < 8 * KINDS:
        yield "%d spoilt packets, %d frames" % (len(bad), len(judged))
    for frame in judged:
        if not complaint(frame):
            yield "packet %s of %s passes" % (frame["frame.number"], path)


def points(engine):
    with tempfile.TemporaryDirectory() as folder:
        found, sent = capture(engine, folder)
        yield "%d stories on %s are captured" % (len(sent), engine), found
        frames, found = judge(sent, folder)
        yield "%d packets have nothing wrong" % len(frames), found
        yield "they are of both families and of all versions", list(too_few(frames))
        yield "a turned bit is seen in any octet of any kind of message", list(unnoticed(sent, frames, folder))


tell(points)
