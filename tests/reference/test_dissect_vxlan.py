# SPDX-License-Identifier: GPL-2.0-or-later
"""
tshark as judge of the tunnels: what nodes send in the stories of the cases AP-01 to AP-03 (RFC 7348 section 5).

test_dissect_vxlan.py [ENGINE]: TAP.
"""

import glob
import os
import struct
import subprocess
import tempfile

from dissector import TSHARK, blocks, tell

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
ROOT = os.environ.get("MSHIP_SRC", ".")
STORIES = "tests/stories/apps/vxlan-*.story"
CASE = "# AP-0"  # how those begin that are judged: of VNI 100, to port 4789
TUNNELLED = "raw:ip:udp:vxlan:eth:ethertype"
FIELDS = "frame.protocols udp.dstport udp.checksum.status udp.length vxlan.flags vxlan.vni vxlan.reserved8 vxlan.reserved_16".split()
FIELDS += "eth.src eth.dst ip.checksum.status igmp.checksum.status _ws.malformed _ws.expert.severity".split()
WARNING = 0x600000
# What is carried, and so many frames of it at least.
FLOORS = {"data": 4, "ip:igmp:igmp": 3}
PACKET, HEADER = 6, 28  # of pcapng: the type of a block, and what stands before its packet


def dissect(path):
    args = [TSHARK, "-n", "-r", path, "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"]
    args += ["-d", "udp.port==4789,vxlan", "-T", "fields", "-E", "separator=|"]
    for field in FIELDS:
        args += ["-e", field]
    run = subprocess.run(args, capture_output=True, text=True, check=True)
    return [dict(zip(FIELDS, line.split("|"))) for line in run.stdout.splitlines()]


def complaint(frame):
    """What is wrong with a frame in a tunnel, or None."""
    severity = [int(s, 0) for s in frame["_ws.expert.severity"].split(",") if s]
    sums = frame["ip.checksum.status"].split(",") + frame["igmp.checksum.status"].split(",")
    if frame["_ws.malformed"] or max(severity, default=0) >= WARNING:
        return "is malformed"
    if frame["udp.dstport"] != "4789" or frame["udp.checksum.status"] != "3":  # 3: there is none
        return "goes to port %s, checksum status %s" % (frame["udp.dstport"], frame["udp.checksum.status"])
    if int(frame["vxlan.flags"] or "0", 0) != 0x0800 or frame["vxlan.vni"] != "100":
        return "has flags %s, VNI %s" % (frame["vxlan.flags"], frame["vxlan.vni"])
    if any(int(frame[f] or "0", 0) for f in ("vxlan.reserved8", "vxlan.reserved_16")):
        return "has reserved bits"
    if not frame["eth.src"].startswith("02:00:") or any(s not in ("", "1") for s in sums):
        return "carries what is not sound"
    return None


def capture(engine, folder):
    stories = sorted(s for s in glob.glob(STORIES, root_dir=ROOT) if open(os.path.join(ROOT, s)).readline().startswith(CASE))
    run = subprocess.run([MSHIP, "story", "--engine=" + engine, "--pcap=" + folder] + stories, cwd=ROOT, capture_output=True)
    captures = b"".join(open(path, "rb").read() for path in sorted(glob.glob(folder + "/*.pcapng")))
    return ["exit status %d" % run.returncode] if run.returncode or not stories else [], captures


def judge(data, folder):
    path = os.path.join(folder, "all.pcapng")
    with open(path, "wb") as file:
        file.write(data)
    frames = dissect(path)
    tunnelled = [f for f in frames if f["frame.protocols"].startswith(TUNNELLED)]
    found = [c for c in map(complaint, tunnelled) if c]
    for carried, floor in FLOORS.items():
        count = sum(f["frame.protocols"] == TUNNELLED + ":" + carried for f in tunnelled)
        if count < floor:
            found.append("%d frames carry %s, where %d are expected at least" % (count, carried, floor))
    others = {f["frame.protocols"] for f in frames} - {f["frame.protocols"] for f in tunnelled}
    return found + ["there is %s" % p for p in others if p != "raw:ip:igmp:igmp"]


def unnoticed(data, folder):
    """The judge sees a turned bit of the port, the I flag, the VNI, the inner addresses and the inner message."""
    head = b"".join(b for k, b in blocks(data) if k != PACKET)
    bad = []
    for kind, block in blocks(data):
        length = struct.unpack_from("<I", block, 20)[0] if kind == PACKET else 0
        if length != 82:  # AP-03's report, whole
            continue
        for at in [22, 23, 28, 32, 33, 34, 42, 43] + list(range(50, length)):
            copy = bytearray(block)
            struct.pack_into("<I", copy, 8, 0)
            copy[HEADER + at] ^= 8
            bad.append(bytes(copy))
    path = os.path.join(folder, "spoilt.pcapng")
    with open(path, "wb") as file:
        file.write(head + b"".join(bad))
    frames = dissect(path)
    passed = [i for i, f in enumerate(frames) if f["frame.protocols"].startswith(TUNNELLED) and not complaint(f)]
    return ["%d frames of %d" % (len(frames), len(bad))] * (len(frames) != len(bad) or len(bad) < 40) + [
        "spoilt frame %d passes" % i for i in passed
    ]


def points(engine):
    with tempfile.TemporaryDirectory() as folder:
        found, data = capture(engine, folder)
        yield "the stories of tunnels are captured on %s" % engine, found
        yield "what they send is VXLAN of RFC 7348", judge(data, folder)
        yield "a turned bit is seen", unnoticed(data, folder)


tell(points)
