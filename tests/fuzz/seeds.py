# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the fuzz targets' first inputs and dictionaries: seeds.py FOLDER, which gets a folder a target.

`host` and `router`: the packets of each case of the conformance catalogue, for a host and for a router (the formats
are those of fuzz_host.c and fuzz_router.c); `vxlan`: the same in a tunnel (fuzz_vxlan.c).  The parsers: the stories, scenarios, traces and tables that the tree has.
"""

import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VECTORS = "tests/reference/conformance.jsonl"
ROUTER = 0x20  # in the first octet
SECOND = 6  # the gap of one second

# ---- inputs -------------------------------------------------------------------------------------

# A line of each kind, which the traces of the tree may not have.
TRACE = """mship-trace 1
iface 1 192.0.2.1
iface 2 - nomulticast
iface 3 192.0.2.3 down loopback
ifaces 4 8
route 224.0.0.0/4 1
option s ttl 3
option s loop 0
option s if 192.0.2.1
fail alloc 3
fail driver 239.1.1.1
join s 239.1.1.1 1
join s 239.1.1.2 any
join t 239.1.1.2 addr 192.0.2.1
leave s 239.1.1.2 any
noroute
close s
join s 239.1.1.3 4
"""

# The same of version 2.
TRACE_2 = """mship-trace 2
ifaces 1 4
iface 9 2001:db8::9
address 9 192.0.2.9/24
address 9 fe80::9
route ff00::/8 2
socket a pid 5 uid 0 udp ipv4
socket b pid 5 uid 7 raw igmp
socket c pid 6 tcp ipv6
join a ff02::5 9
join b ff05::5 any
joinsource a 232.1.1.1 192.0.2.1 1
joinsource a ff35::1 2001:db8::1 addr 2001:db8::9
leavesource a 232.1.1.1 192.0.2.1 1
join a 239.1.1.1 1
block a 239.1.1.1 192.0.2.1 1
unblock a 239.1.1.1 192.0.2.1 any
filter a 239.1.1.1 exclude {192.0.2.1, 192.0.2.2} 1
filter a 239.1.1.1 include {} 1
option a all 0
option a if 3
option c hops 5
option c loop6 0
option c if6 2
option c all6 1
sysctl net.ipv4.igmp_max_memberships 3
exit 5
join a 239.1.1.1 1
"""

# What fuzz_host.c takes for a call: membership, node, router; arguments as it reads them.
CALLS = [(13, b"\0\0\0"), (13, b"\1\0\4\0"), (13, b"\1\0\14\0\1\2"), (14, b"\4\0\1"), (14, b"\0\0\0"), (15, b"\0\0\0\1"),
         (12, b"\0\0\0\1"), (12, b"\0\1\5\1\20"), (12, b"\10\0\5\1\40"), (12, b"\0\0\2\0")]


def lines():
    path = os.path.join(ROOT, VECTORS)
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def record(what, gap, octets):
    return bytes([what, gap]) + len(octets).to_bytes(2, "big") + octets


def host():
    """(name, octets) of every case that has packets."""
    for number, case in enumerate(lines()):
        packets = [record(0, SECOND, bytes.fromhex(w["l3hex"])) for w in case["wire"]]
        if not packets:
            continue
        what, arguments = CALLS[number % len(CALLS)]
        records = b"".join(packets[:1] + [record(what, SECOND, arguments)] + packets[1:])
        for router in (0, ROUTER):
            yield "%s-%s" % (case["id"], "router" if router else "host"), bytes([number % 32 | router, 0, 0, 0]) + records


# What fuzz_router.c takes for a call: of the operator, a limit, a query.
ROUTER_CALLS = [(13, b"\0\0\0"), (14, b"\0\1"), (15, b"\0\0"), (13, b"\0\0\4"), (15, b"\0\1\0\1"), (13, b"\2\0\0")]
# Its set-up: preset, limits, options, counts, intervals, MTU and set, draws; as rows, taken in turn.
SET_UPS = [
    bytes(7),
    b"\0\0\1\0\0\0\0",  # fast leave
    b"\0\0\2\0\0\0\0",  # tracking
    b"\0\x41\2\0\0\0\0",  # tracking, with a limit of hosts
    b"\0\x35\x4a\x12\0\0\0",  # limits, tracking, static groups, robustness 2, the same twice
    b"\0\x97\xa2\x09\x6a\x13\x0b",  # a second interface, values of its own, all down at the end
    b"\0\x18\x10\x3f\0\0\x04",  # allocations refused
]
PRESETS_OF_3 = ("rfc3376", "rfc9776")  # the first octet is the preset's row


def preset_rows():
    """name -> row of the table in model/preset.c"""
    with open(os.path.join(ROOT, "model/preset.c"), encoding="utf-8") as f:
        table = f.read().split("const struct preset presets[] = {")[1]
    names = re.findall(r'^\t(?:\t\.name = |RFC\w*\()"([^"]+)"', table, re.M)
    return {name: row for row, name in enumerate(names)}


def router():
    """(name, octets) of every case that has packets, with one set-up or another."""
    row_of = preset_rows()
    for number, case in enumerate(lines()):
        packets = [record(0, SECOND, bytes.fromhex(w["l3hex"])) for w in case["wire"]]
        if not packets:
            continue
        what, arguments = ROUTER_CALLS[number % len(ROUTER_CALLS)]
        records = b"".join(packets[:1] + [record(what, SECOND, arguments)] + packets[1:])
        for preset in (number % 32, row_of[PRESETS_OF_3[number % 2]]):
            setting = SET_UPS[(number + preset) % len(SET_UPS)]
            yield "%s-%d" % (case["id"], preset), bytes([preset]) + setting[1:] + b"\0" + records


# What fuzz_vxlan.c takes: what happens, how many octets, and those.
def happening(what, octets=b""):
    return bytes([what, len(octets)]) + octets


FRAME = bytes.fromhex("0800000000000000" "ffffffffffff" "020000000001" "88b5")  # VNI 0, to all
OWN = bytes.fromhex("0800000000000000" "02000a090001" "020000000001" "0800")  # to 10.9.0.1


def vxlan():
    """(name, octets): frames that arrive and are sent, tenants' messages in tunnels, changes, and what is below."""
    arrives = happening(0, b"\0" + FRAME)
    address = happening(4, b"\6\0")
    yield "floods", b"\0" + arrives + happening(2, FRAME[8:]) + happening(7, b"\xff") + happening(2, FRAME[14:20] + FRAME[8:])
    for number, case in enumerate(lines()):
        inner = [bytes.fromhex(w["l3hex"]) for w in case["wire"]][:1]
        if inner and len(inner[0]) < 200:
            yield case["id"], bytes([number % 32]) + address + happening(0, b"\0" + OWN + inner[0]) + happening(1, inner[0])
    for change in range(8):
        for below in range(5):
            changes = happening(4, bytes([change, 0, 1])) + happening(5, bytes([below])) + happening(4, bytes([change, 0, 9]))
            yield "change-%d-%d" % (change, below), bytes([change]) + happening(6, b"\1") + address + changes + arrives + happening(3, b"\1\1\1")


def texts(*endings):
    for folder in ("tests/stories", "tests/traces", "tests/reference", "scenarios"):
        for where, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in sorted(names):
                if name.endswith(endings):
                    with open(os.path.join(where, name), "rb") as f:
                        yield name, f.read()


def scenarios():
    """Each alone; then one that extends it, with settings (fuzz_scenario.c)."""
    for name, octets in texts(".yaml"):
        yield name, octets
        yield "on-" + name, b"extends: base.yaml\nend: 90s\n%%\n" + octets + b"%%\nseed=1..3\nhosts=1,2\n"


def tables():
    """The first lines of the published ones."""
    for path in sorted(glob.glob(os.path.join(ROOT, "results/published/*/*.csv"))):
        with open(path, "rb") as f:
            yield os.path.basename(os.path.dirname(path)), b"".join(f.readlines()[:5])
    yield "quoted", b'a,"b ""c"""\r\n"1\n2",\r\n'


def traces():
    yield "every-line", TRACE.encode()
    yield "every-line-2", TRACE_2.encode()
    with open(os.path.join(ROOT, "doc/traces.md"), encoding="utf-8") as f:
        for number, block in enumerate(re.findall(r"(?:^    .*\n)+", f.read(), re.M)):
            if "mship-trace" in block:
                yield "doc-%d" % number, re.sub("^    ", "", block, flags=re.M).encode()
    yield from texts(".trace")


def recordings():
    """What strace wrote of programs, without the files they read, in short pieces (fuzz_import.c)."""
    folder = os.path.join(ROOT, "tests/reference/import")
    with open(os.path.join(folder, "host.json"), "rb") as f:
        host = json.dumps([{k: i[k] for k in ("ifindex", "ifname", "flags", "addr_info")} for i in json.load(f)[:2]])
    for path in sorted(glob.glob(os.path.join(folder, "*.strace"))):
        with open(path, "rb") as f:
            lines = [line for line in f if b"</" not in line and len(line) < 600]
        for number in range(0, len(lines), 15):
            piece = b"".join(lines[number : number + 15])
            yield "%s-%d" % (os.path.basename(path), number), piece + (b"%%\n" + host.encode() if number % 2 else b"")


# ---- dictionaries -------------------------------------------------------------------------------

# A word of the languages: what documents set as code, and what stands in the seeds.
WORD = re.compile(rb"[A-Za-z_][\w-]*[=:]?|/?[\w.:]+/\w+|\d[\w.:]+|\$\{\w+\}|[^\s\w]+")
DOCUMENTS = {"csv": [], "import": ["traces"], "story": ["stories"], "scenario": ["stories"], "trace": ["traces"]}


def words(target, inputs):
    text = re.sub(rb"#.*", b"", b"\n".join(inputs))
    for name in DOCUMENTS[target]:
        with open(os.path.join(ROOT, "doc", name + ".md"), "rb") as f:
            text += b"\n" + b"\n".join(re.findall(rb"^    .*$|`[^`\n]+`", f.read(), re.M))
    return sorted(set(w for w in WORD.findall(text.replace(b"`", b" ")) if 1 < len(w) <= 32))


def numbers(inputs):
    """The 4- and 16-octet addresses, record heads and the like, at their places in the packets."""
    chunks = set()
    for octets in inputs:
        for at in range(0, len(octets) - 3, 4):
            chunks.add(octets[at : at + 4])
    return sorted(chunks)


def entry(octets):
    return '"%s"\n' % "".join(chr(o) if bytes([o]).isalnum() else "\\x%02x" % o for o in octets)


def dictionary(target, inputs):
    if target not in ("host", "router", "vxlan"):
        return words(target, inputs)
    return numbers(bytes.fromhex(w["l3hex"]) for case in lines() for w in case["wire"])


# ---- all ----------------------------------------------------------------------------------------

TARGETS = {
    "csv": tables,
    "host": host,
    "import": recordings,
    "router": router,
    "scenario": scenarios,
    "story": lambda: texts(".story"),
    "trace": traces,
    "vxlan": vxlan,
}


def write(path, octets):
    """Under another name first: somebody else may be reading, or writing the same."""
    new = "%s.%d" % (path, os.getpid())
    with open(new, "wb") as f:
        f.write(octets)
    os.rename(new, path)


def make(folder):
    for target, seeds in TARGETS.items():
        where = os.path.join(folder, target)
        inputs = dict(seeds())
        os.makedirs(where, exist_ok=True)
        for name in set(os.listdir(where)) - set(inputs):
            os.remove(os.path.join(where, name))
        for name, octets in inputs.items():
            write(os.path.join(where, name), octets)
        write(where + ".dict", "".join(entry(w) for w in dictionary(target, inputs.values())).encode("ascii"))


if __name__ == "__main__":
    make(sys.argv[1])
