# SPDX-License-Identifier: GPL-2.0-or-later
"""The octets of what a Linux host sends (linux_kernel.Packet), written from the RFCs: for the order inside reports."""

import ipaddress
import struct

IGMP = {"v1-report": 0x12, "v2-report": 0x16, "v2-leave": 0x17, "v3-report": 0x22}  # RFC 1112, 2236, 3376
MLD = {"mld-v1-report": 131, "mld-v1-done": 132, "mld-v2-report": 143}  # RFC 2710, 3810
RECORD = {"IS_IN": 1, "IS_EX": 2, "TO_IN": 3, "TO_EX": 4, "ALLOW": 5, "BLOCK": 6}  # RFC 3376 s4.2.12


def packed(address):
    return ipaddress.ip_address(address).packed


def checksum(octets):
    """RFC 1071."""
    octets += b"\0" * (len(octets) % 2)
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return struct.pack("!H", ~total & 0xFFFF)


def body(p):
    """Behind the checksum."""
    if not p.records:
        return (b"\0" * 4 if p.kind in MLD else b"") + packed(p.group)
    out = struct.pack("!HH", 0, len(p.records))
    for kind, group, sources in p.records:
        out += struct.pack("!BBH", RECORD[kind], 0, len(sources)) + packed(group)
        out += b"".join(packed(s) for s in sources)
    return out


def message(p, pseudo=b""):
    start, rest = bytes([IGMP.get(p.kind) or MLD[p.kind], 0]), body(p)
    return start + checksum(pseudo + start + b"\0\0" + rest) + rest


def ipv4(p):
    """RFC 791; Don't Fragment and internetwork control as measured; Router Alert (RFC 2113)."""
    payload = message(p)
    start = struct.pack("!BBHHHBB", 0x46, 0xC0, 24 + len(payload), 0, 0x4000, 1, 2)
    rest = packed(p.source) + packed(p.to) + b"\x94\x04\0\0"
    return start + checksum(start + b"\0\0" + rest) + rest + payload


def ipv6(p):
    """RFC 8200; a hop-by-hop header with Router Alert (RFC 2711) and a PadN of nothing."""
    ends = packed(p.source) + packed(p.to)
    length = len(body(p)) + 4
    payload = b"\x3a\0\x05\2\0\0\1\0" + message(p, ends + struct.pack("!II", length, 58))
    return struct.pack("!IHBB", 6 << 28, len(payload), 0, 1) + ends + payload


def octets(p):
    return ipv6(p) if p.kind in MLD else ipv4(p)
