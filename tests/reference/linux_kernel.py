# SPDX-License-Identifier: GPL-2.0-or-later
"""The measured cases of linux-kernel.json, with what that file abbreviates written out in full."""

import dataclasses
import ipaddress
import json
import os

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "linux-kernel.json")

KINDS = {
    "v1_report": "v1-report",
    "v2_report": "v2-report",
    "leave": "v2-leave",
    "v3_report": "v3-report",
    "mldv1_report": "mld-v1-report",
    "mldv1_done": "mld-v1-done",
    "mldv2_report": "mld-v2-report",
}
RECORDS = {
    "MODE_IS_INCLUDE": "IS_IN",
    "MODE_IS_EXCLUDE": "IS_EX",
    "CHANGE_TO_INCLUDE": "TO_IN",
    "CHANGE_TO_EXCLUDE": "TO_EX",
    "ALLOW_NEW_SOURCES": "ALLOW",
    "BLOCK_OLD_SOURCES": "BLOCK",
}


@dataclasses.dataclass
class Packet:
    """One datagram that the host sent, or, without `seen`, one that it must have sent (linux_variants.py)."""

    action: int  # the last action before it
    kind: str  # the word of the story language
    source: str
    to: str
    length: int  # of the IP datagram
    group: str = None
    records: tuple = ()  # of (type, group, (source, ...)), in the order of the wire
    seen: tuple = None  # ms from the end of the action: least and most of the runs
    window: tuple = None  # ms of the case's clock, in place of a rule of linux_timing.py
    interface: int = 1
    anywhere: bool = False  # was its place in the order another in each run?
    df: bool = None
    tos: int = None

    def content(self):
        return self.kind, self.interface, self.group, self.records

    def ordered(self):
        """Is there an order that a pattern of records, which are sets, would not see?"""
        return len(self.records) > 1 or any(len(sources) > 1 for _, _, sources in self.records)


@dataclasses.dataclass
class Action:
    at: float  # s of the case's clock; None: looked at last
    text: str
    result: str = None


@dataclasses.dataclass
class Case:
    name: str
    setup: str
    actions: list
    packets: list


def ordinal(address):
    """Groups and sources were counted on from x.y.z.1 to x.y.z.250, then x.y.z+1.1; IPv6 without gaps."""
    number = int(ipaddress.ip_address(address))
    return (number >> 8) * 250 + (number & 255) - 1 if "." in address else number


def nth(number, like):
    if "." in like:
        return str(ipaddress.IPv4Address((number // 250 << 8) + number % 250 + 1))
    return str(ipaddress.IPv6Address(number))


def run_of(first, last, count):
    """`count` addresses in a row; they may fall.  The last may stand alone behind the row."""
    step = 1 if ordinal(last) >= ordinal(first) else -1
    return [nth(ordinal(first) + step * i, first) for i in range(count)]


def sources_of(record):
    if "sources" in record:
        return tuple(record["sources"])
    first, last = record["sources_first"], record["sources_last"]
    found = run_of(first[0], last[-1], record["nsources"])
    assert found[:3] == first and found[-3:] == last, record
    return tuple(found)


def records_of(packet):
    if "nrecords" not in packet:
        return tuple((RECORDS[r["rtype"]], r["group"], sources_of(r)) for r in packet.get("records", []))
    first, last = packet["first_records"], packet["last_records"]
    assert not any(r["sources"] for r in first + last) and len(packet["rtypes"]) == 1
    groups = run_of(first[0]["group"], last[0]["group"], packet["nrecords"])
    groups[-1] = last[1]["group"]  # the solicited-node group is no part of the row
    assert groups[:2] == [r["group"] for r in first] and groups[-2] == last[0]["group"], packet
    (kind,) = packet["rtypes"]
    return tuple((RECORDS[kind], group, ()) for group in groups)


def packet_of(p):
    assert p["ttl"] == 1 and p["router_alert"], p  # the story says so of each
    return Packet(
        action=p["after_action"],
        kind=KINDS[p["type"]],
        source=p["src"],
        to=p["dst"],
        length=p["ip_len"],
        group=p.get("group"),
        records=records_of(p),
        seen=(1000 * p["dt_min_s"], 1000 * p["dt_max_s"]),
        anywhere=p.get("order", "").startswith("any"),
        tos=p.get("tos"),
        df=p.get("df"),
    )


def case_of(c):
    actions = [Action(a["t_nominal_s"], a["do"], a.get("result")) for a in c["actions"]]
    assert [a["id"] for a in c["actions"]] == list(range(len(actions)))
    return Case(c["name"], c["setup"], actions, [packet_of(p) for p in c["expected_packets"]])


def cases():
    with open(FILE) as f:
        return [case_of(c) for c in json.load(f)["cases"]]
