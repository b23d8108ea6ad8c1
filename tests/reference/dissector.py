# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests with tshark as judge share: the program, the blocks of a capture, and their TAP."""

import shutil
import struct
import sys

TSHARK = shutil.which("tshark")


def blocks(data):
    """The pcapng's blocks: type, bytes."""
    at = 0
    while at < len(data):
        kind, length = struct.unpack_from("<II", data, at)
        yield kind, data[at : at + length]
        at += length


def tell(points):
    """Of points(engine), which yields a name and what is wrong; the engine is the first argument.  Ends the program."""
    failed = number = 0
    if not TSHARK:
        print("1..0 # SKIP there is no tshark")
        return
    for name, found in points(*(sys.argv[1:2] or ["vclock"])):
        number += 1
        failed += bool(found)
        print("%sok %d %s" % ("not " if found else "", number, name), *found[:20], sep="\n# ", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)
