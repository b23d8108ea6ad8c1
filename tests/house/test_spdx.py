# SPDX-License-Identifier: GPL-2.0-or-later
"""Every source file names its licence in its first lines."""

import house

LINE = "SPDX-License-Identifier: GPL-2.0-or-later"
SOURCES = (".c", ".h", ".cc", ".cpp", ".py", ".sh", "/wscript", "/waf", "/run", "CMakeLists.txt")


def complaints(path, text):
    if ("/" + path).endswith(SOURCES) and LINE not in "\n".join(text.split("\n")[:5]):
        yield "%s: its first five lines do not say %s" % (path, LINE)


def main():
    found = [c for path in house.files() for c in complaints(path, house.read(path) or "")]
    house.report(
        [
            ("every source file names its licence", found),
            house.refuses(
                "self-test: refuses none, another, and one too late",
                list(complaints("model/x.c", "int x;\n")),
                list(complaints("waf", "#!/bin/sh\n# SPDX-License-Identifier: MIT\n")),
                list(complaints("shim/x.cc", "\n" * 5 + "// " + LINE)),
            ),
        ]
    )


main()
