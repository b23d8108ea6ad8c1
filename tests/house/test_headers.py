# SPDX-License-Identifier: GPL-2.0-or-later
"""Every header compiles alone, and those that C++ sees compile as C++17."""

import os
import re
import shlex
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import house

FOR_CXX = ("model/node.h", "model/node_carp.h", "model/node_ifnet.h", "model/node_pfsync.h", "model/node_vxlan.h")
FOR_CXX += ("model/node_memory.h", "model/port.h", "shim/ns3-alone.h", "shim/world.h", "shim/world_memory.h")
IS_CXX = re.compile(r'^\s*(#\s*include\s*[<"]ns3/|namespace\b|class\b|template\b)', re.M)
WARN = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-DMSHIP_HAVE_NS3=1", '-DMSHIP_VERSION="0"']
C = ["gcc", "-std=gnu11", "-x", "c"] + WARN
CXX = ["g++", "-std=c++17", "-x", "c++"] + WARN


def flags(packages):
    """The include flags of packages, as -isystem: their warnings are not ours."""
    try:
        out = subprocess.check_output(["pkg-config", "--cflags-only-I", packages], stderr=subprocess.DEVNULL).decode()
    except (OSError, subprocess.CalledProcessError):
        return None
    folders = [f[2:] for f in shlex.split(out)]
    return [a for f in folders if os.path.isdir(f) and f != "/usr/include" for a in ("-isystem", f)]


def complaints(compiler, path, extra):
    done = subprocess.run(
        compiler + ["-I", house.ROOT, "-include", os.path.join(house.ROOT, path), os.devnull] + extra,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return ["%s:\n%s" % (path, done.stdout.decode("utf-8", "replace"))] if done.returncode else []


def collect(compiler, paths, extra):
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda path: complaints(compiler, path, extra), paths), [])


def bad(compiler, text):
    with tempfile.NamedTemporaryFile("w", suffix=".h") as f:
        f.write(text)
        f.flush()
        return complaints(compiler, f.name, [])


def main():
    headers = [f for f in house.files() if f.endswith(".h")]
    cxx = [f for f in headers if IS_CXX.search(house.read(f) or "")]
    for_cxx = [f for f in FOR_CXX if f in headers]
    glib, ns3 = flags("glib-2.0 gio-2.0 json-glib-1.0 libfyaml") or [], flags("ns3-core ns3-network ns3-csma")
    points = [
        ("every C header compiles alone", collect(C, [f for f in headers if f not in cxx], glib)),
        ("headers that C++ sees compile as C++17", collect(CXX, for_cxx, glib)),
    ]
    name = "every C++ header compiles alone"
    if ns3 is None:
        points.append((name, None, "no ns-3"))
    else:
        points.append((name, collect(CXX, cxx, glib + ns3)))
    points += [
        ("self-test: a good header passes", bad(C, "#include <stddef.h>\nsize_t f(void);\n")),
        house.refuses("self-test: refuses a header that needs another", bad(C, "size_t f(void);\n")),
        house.refuses("self-test: refuses C that is no C++", bad(CXX, "int f(int class);\n")),
        house.refuses("self-test: refuses a warning", bad(C, "static int f(void) { }\n")),
    ]
    house.report(points)


main()
