# SPDX-License-Identifier: GPL-2.0-or-later
"""The model's objects import no time, randomness, stdio, file or ns-3 symbol: whatever comes in comes by the port."""

import os
import re
import subprocess
import tempfile

import house

FORBIDDEN = {
    "time": "time clock clock_\\w+ gettimeofday timespec_get localtime\\w* nanosleep u?sleep "
    "g_get_(monotonic|real|current)_time g_(date_time|timer|timeout|usleep|idle)\\w*",
    "randomness": "s?random(_r)? s?rand(_r)? [delmnjs]rand48(_r)? getrandom getentropy arc4random\\w* "
    "g_random_\\w+ g_rand_\\w+ g_uuid_\\w+",
    "stdio": "v?[fsd]?printf v?sn?printf v?asprintf __v?\\w*printf_chk (__isoc99_)?v?[fs]?scanf "
    "f?puts f?putc putchar f?gets f?getc getchar getline fopen\\w* fdopen fclose fread fwrite fflush perror "
    "stdin stdout stderr g_print\\w* g_v?fprintf g_log\\w* g_message g_warning g_return_if_fail_warning",
    "files": "open(64)? openat(64)? read write socket ioctl mmap(64)? g_file_\\w+ getenv secure_getenv g_getenv",
    "ns-3": "_Z\\w*3ns3\\w*",
}
PATTERN = {kind: re.compile("(%s)$" % "|".join(names.split())) for kind, names in FORBIDDEN.items()}


def undefined(path):
    """(object, symbol) for what an object or archive imports."""
    for line in subprocess.check_output(["nm", "-A", "-u", path]).decode().splitlines():
        where, symbol = line.rsplit(" ", 1)
        yield where.rstrip(" Uw:").rsplit(":", 1)[-1].rsplit("/", 1)[-1], symbol.split("@")[0]


def complaints(imports):
    for where, symbol in imports:
        for kind, pattern in PATTERN.items():
            if pattern.match(symbol):
                yield "%s imports %s (%s)" % (where, symbol, kind)


def compiled(text):
    """The complaints about a small bad example, by way of the compiler and nm."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "bad.c")
        with open(source, "w") as f:
            f.write(text)
        subprocess.check_call(["gcc", "-c", "-o", source[:-1] + "o", source])
        return list(complaints(undefined(source[:-1] + "o")))


def main():
    archive = os.path.join(house.BUILD, "libmodel.a")
    name = "model objects import no time, randomness, stdio, files, ns-3"
    if not [f for f in house.files("model") if f.endswith(".c")]:
        point = (name, None, "there is no model yet")
    elif not os.path.exists(archive):
        point = (name, ["the build made no libmodel.a"])
    else:
        point = (name, list(complaints(undefined(archive))))
    refused = "time clock_gettime gettimeofday rand random drand48 g_random_int g_rand_new_with_seed printf __printf_chk"
    refused += " snprintf fopen puts g_get_monotonic_time g_get_real_time g_print g_printerr g_log _ZN3ns39Simulator3NowEv"
    allowed = "memcpy qsort timer_arm mc_time random_key g_malloc g_snprintf g_string_append_printf g_strdup_printf read_be"
    house.report(
        [
            point,
            house.refuses(
                "self-test: refuses an object that asks for the time",
                compiled("#include <time.h>\nlong f(void);\nlong f(void) { return time(0); }\n"),
            ),
            house.refuses(
                "self-test: refuses an object that prints",
                compiled('#include <stdio.h>\nvoid f(void);\nvoid f(void) { puts(""); }\n'),
            ),
            house.refuses(
                "self-test: refuses each of: " + refused, *[list(complaints([("x.o", s)])) for s in refused.split()]
            ),
            ("self-test: allows: " + allowed, list(complaints(("x.o", s) for s in allowed.split()))),
        ]
    )


main()
