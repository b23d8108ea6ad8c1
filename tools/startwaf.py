# SPDX-License-Identifier: GPL-2.0-or-later
"""Start waf from a library that ./waf found: startwaf.py DIRECTORY ARGUMENT..."""

import importlib.util
import os
import sys
import types

# waf 2.0.15 imports two modules that are gone from Python 3.12 and 3.13; of `imp` it calls one function.
for name in ("imp", "pipes"):
    if importlib.util.find_spec(name) is None:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].new_module = types.ModuleType

directory = sys.argv.pop(1)  # empty: waflib is importable as it is
if directory:
    directory = os.path.abspath(directory)
    sys.path.insert(0, directory)
sys.argv[0] = "./waf"

from waflib import Context, Scripting  # noqa: E402 (the path had to be set first)

Scripting.waf_entry_point(os.getcwd(), Context.WAFVERSION, directory)
