# SPDX-License-Identifier: GPL-2.0-or-later
"""
tshark as judge of CARP's advertisements (its default for protocol 112 is VRRP), and Python's hmac of their digests, over
the octets that OpenBSD's ip_carp.c carp_hmac_prepare_ctx and carp_hmac_generate name.

test_dissect_carp.py [ENGINE]: TAP.
"""

import glob
import hashlib
import hmac
import ipaddress
import os
import struct
import subprocess
import tempfile

from dissector import TSHARK, blocks, tell

MSHIP = os.path.abspath(os.environ.get("MSHIP", "build/mship"))
# vhid: (preset, pass, its addresses, does it sign link-local ones)
CARPS = {
    1: ("openbsd-2016-array", "secret", ["10.1.0.200", "10.1.0.100", "10.1.0.9"], False),
    2: ("openbsd-2016-list", "a pass longer than twenty octets".replace(" ", "-"), ["2001:db8::2", "10.1.0.101", "fe80::5:1"], False),
    3: ("rfc3376", "x", ["fe80::5:2", "2001:db8::3"], True),
    4: ("freebsd-14", "", ["10.1.0.104"], True),
    255: ("openbsd-7", "other", ["10.1.0.105"], False),
}
END = 20
LEAST = 12  # advertisements of each: from 3 s on, one a second
FIELDS = "ip.src ip.dst ip.ttl ip.dsfield ip.flags.df ipv6.src ipv6.dst ipv6.hlim carp.version carp.type carp.vhid carp.advskew".split()
FIELDS += "carp.authlen carp.demotion carp.adver_int carp.checksum.status carp.counter carp.hmac".split()
FIELDS += "frame.len _ws.malformed _ws.expert.severity".split()
WARNING = 0x600000


def story():
    lines = ["# advertisements of each system", "lan l1"]
    for vhid, (preset, secret, vips, _) in CARPS.items():
        plus = "+".join(v + ("/64" if ":" in v else "/16") for v in vips)
        secret = " pass=" + secret if secret else ""
        lines.append("node c%d driver=carp preset=%s vhid=%d vip=%s%s on l1" % (vhid, preset, vhid, plus, secret))
    lines += ["at 10s c255 demote 7", "end %ds" % END]
    return "\n".join(lines) + "\n"


def capture(engine, folder):
    path = os.path.join(folder, "carp.story")
    with open(path, "w", encoding="utf-8") as f:
        f.write(story())
    run = subprocess.run([MSHIP, "story", "--engine=" + engine, "--pcap=" + folder, path], capture_output=True, text=True)
    return [run.stdout + run.stderr] if run.returncode else [], glob.glob(folder + "/*.pcapng")[0]


def dissect(path):
    args = [TSHARK, "-n", "-r", path, "-d", "ip.proto==112,carp", "-o", "ip.check_checksum:TRUE", "-Y", "carp"]
    args += ["-T", "fields", "-E", "separator=|"]
    for field in FIELDS:
        args += ["-e", field]
    run = subprocess.run(args, capture_output=True, text=True, check=True)
    return [dict(zip(FIELDS, line.split("|"))) for line in run.stdout.splitlines()]


def number(text):
    return int(text or "-1", 0)


def digest(vhid, counter):
    _, secret, vips, link_local = CARPS[vhid]
    addresses = [ipaddress.ip_address(v) for v in vips]
    said = bytes([2, 1, vhid])
    for a in sorted((a for a in addresses if a.version == 4)) + sorted(a for a in addresses if a.version == 6):
        if a.version == 4 or link_local or not a.is_link_local:
            said += a.packed
    key = secret.encode()[:20].ljust(20, b"\0")
    return hmac.new(key, said + struct.pack(">Q", counter), hashlib.sha1).hexdigest()


def complaint(f):
    """What is wrong with an advertisement, or None."""
    severity = [int(s, 0) for s in f["_ws.expert.severity"].split(",") if s]
    v6 = bool(f["ipv6.src"])
    if f["_ws.malformed"] or max(severity, default=0) >= WARNING:
        return "is malformed"
    if number(f["ipv6.hlim"] if v6 else f["ip.ttl"]) != 255:
        return "has a TTL that is not 255"
    if f["ipv6.dst"] != "ff02::12" if v6 else f["ip.dst"] != "224.0.0.18":
        return "goes to %s%s" % (f["ip.dst"], f["ipv6.dst"])
    if not v6 and (number(f["ip.dsfield"]) != 0x10 or f["ip.flags.df"] not in ("1", "True")):
        return "has tos %s, DF %s" % (f["ip.dsfield"], f["ip.flags.df"])
    if (number(f["carp.version"]), number(f["carp.type"]), number(f["carp.authlen"])) != (2, 1, 7):
        return "has version %s, type %s, authlen %s" % (f["carp.version"], f["carp.type"], f["carp.authlen"])
    if f["carp.checksum.status"] not in ("1", "Good"):
        return "has checksum status %s" % f["carp.checksum.status"]
    vhid = number(f["carp.vhid"])
    if vhid not in CARPS or number(f["carp.adver_int"]) != 1 or number(f["carp.advskew"]) != 0:
        return "is of vhid %d, advbase %s, advskew %s" % (vhid, f["carp.adver_int"], f["carp.advskew"])
    if number(f["frame.len"]) != (76 if v6 else 56):
        return "has %s octets" % f["frame.len"]
    if f["carp.hmac"].replace(":", "") != digest(vhid, number(f["carp.counter"])):
        return "of vhid %d is not signed right" % vhid
    return None


def judge(frames):
    for vhid, (_, _, vips, _) in CARPS.items():
        for v6 in {":" in v for v in vips}:
            count = sum(number(f["carp.vhid"]) == vhid and bool(f["ipv6.src"]) == v6 for f in frames)
            if count < LEAST:
                yield "%d advertisements of vhid %d over IPv%d" % (count, vhid, 6 if v6 else 4)
    for i, f in enumerate(frames):
        if complaint(f):
            yield "advertisement %d %s" % (i, complaint(f))


def counters(frames):
    """OpenBSD's is the same for ever, FreeBSD's goes up; demotion is told from 10 s on."""
    for vhid, (preset, _, _, freebsd) in CARPS.items():
        own = [number(f["carp.counter"]) for f in frames if number(f["carp.vhid"]) == vhid]
        steps = {b - a for a, b in zip(own, own[1:])}
        if steps != ({1} if freebsd else {0}):
            yield "%s: steps of its counter %s" % (preset, sorted(steps))
    told = [number(f["carp.demotion"]) for f in frames if number(f["carp.vhid"]) == 255]
    if told != sorted(told) or set(told) != {0, 7}:
        yield "demotion is told as %s" % told


def unnoticed(path, folder):
    """A turned bit anywhere in a message of IPv4 is seen."""
    with open(path, "rb") as f:
        found = list(blocks(f.read()))
    head = b"".join(b for k, b in found if k != 6)
    first = next(b for k, b in found if k == 6 and b[28] == 0x45 and b[28 + 9] == 112)
    bad = []
    for octet in [8] + list(range(20, 56)):
        copy = bytearray(first)
        copy[28 + octet] ^= 4
        bad.append(bytes(copy))
    spoilt = os.path.join(folder, "spoilt.pcapng")
    with open(spoilt, "wb") as f:
        f.write(head + b"".join(bad))
    frames = dissect(spoilt)
    return ["octet %d" % i for i, f in enumerate(frames) if not complaint(f)] + ["%d frames" % len(frames)] * (len(frames) < 30)


def points(engine):
    with tempfile.TemporaryDirectory() as folder:
        found, path = capture(engine, folder)
        yield "a story of carps is captured on %s" % engine, found
        frames = dissect(path)
        yield "what they send is CARP version 2, signed", list(judge(frames))
        yield "counters and demotion are each system's", list(counters(frames))
        yield "a turned bit is seen", unnoticed(path, folder)


tell(points)
