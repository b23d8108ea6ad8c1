# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the fuzz targets: run.py [--time=SECONDS | --runs=N] [--tap] [TARGET...]; ./waf fuzz calls this one.

Long runs keep what they found in build/fuzz/TARGET/corpus and go on from there.  With --tap everything
starts from the seeds, which ./waf check has made, and mutates without regard to what is compared (addresses are, too), so that
two runs do the same on any machine.  A crash is kept in build/fuzz/TARGET and named; the exit
status is then 1.
"""

import argparse
import glob
import os
import re
import subprocess
import sys
import tempfile

import seeds

ROOT = seeds.ROOT
PROGRAMS = os.path.join(ROOT, "build-fuzz/tests/fuzz")
OUT = os.path.join(ROOT, "build/fuzz")
REGRESSIONS = "tests/fuzz/regressions"
SLOWEST = 25  # seconds an input
MEMORY = 2500  # MiB
LONGEST = {"host": 1500, "router": 1500, "vxlan": 1500}  # octets of an input; of others 4096
RUNS = {"csv": 40000, "host": 25000, "import": 8000, "router": 25000, "scenario": 40000, "story": 25000, "trace": 150000, "vxlan": 25000}  # of --tap: some 15 s each
SHOWN = 60  # lines of the log of a crash
PROGRESS = re.compile(r"#\d+\s+(INITED|pulse|DONE)\s")


def targets():
    return sorted(os.path.basename(p)[len("fuzz_") :] for p in glob.glob(os.path.join(PROGRAMS, "fuzz_*")) if "." not in p)


def command(target, folder, corpus, options):
    made = os.path.join(OUT, "seeds", target)
    given = os.path.join(ROOT, REGRESSIONS, target)
    words = made + ".dict"
    argv = [os.path.join(PROGRAMS, "fuzz_" + target), corpus, made] + ([given] if os.path.isdir(given) else [])
    argv += ["-timeout=%d" % SLOWEST, "-rss_limit_mb=%d" % MEMORY, "-max_len=%d" % LONGEST.get(target, 4096), "-print_final_stats=1"]
    argv += ["-artifact_prefix=%s/" % folder, "-dict=" + words]
    if options.tap:
        return argv + ["-seed=1", "-reload=0", "-use_cmp=0", "-runs=%d" % (options.runs or RUNS.get(target, 10000))]
    return argv + ["-runs=%d" % options.runs if options.runs else "-max_total_time=%d" % options.time]


def environment(scratch):
    asan = "detect_leaks=1:quarantine_size_mb=16:handle_abort=2"
    return dict(os.environ, TMPDIR=scratch, ASAN_OPTIONS=asan, UBSAN_OPTIONS="print_stacktrace=1", G_SLICE="always-malloc")


def follow(process, log, quiet):
    """The lines that matter, as they come; all of them into the log."""
    kept = []
    for raw in process.stdout:
        log.write(raw)
        line = raw.decode("utf-8", "replace").rstrip()
        if re.match(r"#\d+\s+(NEW|REDUCE|RELOAD)\s", line):
            continue
        kept.append(line)
        if PROGRESS.match(line) and not quiet:
            print("  " + line, flush=True)
    return kept


def summary(lines):
    """Of libFuzzer's last words: runs, speed, edges reached."""
    text = "\n".join(lines)
    done = re.findall(r"^#(\d+)\s+DONE\s+cov: (\d+) ft: (\d+) corp: (\d+)", text, re.M)
    speed = re.findall(r"average_exec_per_sec:\s*(\d+)", text)
    if not done:
        return "no summary"
    return "%s runs, %s/s, %s edges, corpus of %s" % (done[-1][0], speed[-1] if speed else "?", done[-1][1], done[-1][3])


def run(target, options):
    """One target; returns (what to say, the log's end if it failed, the crashing input)."""
    folder = os.path.join(OUT, target)
    os.makedirs(os.path.join(folder, "corpus"), exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, open(os.path.join(folder, "log"), "wb") as log:
        corpus = scratch if options.tap else os.path.join(folder, "corpus")
        process = subprocess.Popen(
            command(target, folder, corpus, options),
            env=environment(scratch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        lines = follow(process, log, options.tap)
        failed = process.wait() != 0
    crash = re.findall(r"Test unit written to (\S+)", "\n".join(lines))
    return summary(lines), lines[-SHOWN:] if failed else None, crash[-1] if crash else None


def tell(number, target, said, log, crash, tap):
    if log is None:
        print("ok %d - %s # %s" % (number, target, said) if tap else "%s: %s" % (target, said), flush=True)
        return
    print("not ok %d - %s" % (number, target) if tap else "%s: FAILED" % target)
    for line in log:
        print("# " + line)
    if crash:
        print("# the input is %s" % os.path.relpath(crash, ROOT))
        print("# again: build-sanitize/tests/fuzz/fuzz_%s INPUT; once mended, keep it in %s/%s" % (target, REGRESSIONS, target))
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time", type=int, default=600, help="seconds a target (600)")
    parser.add_argument("--runs", type=int, default=0, help="inputs a target, in place of a time")
    parser.add_argument("--tap", action="store_true", help="speak TAP; a bounded run from the seeds alone")
    parser.add_argument("target", nargs="*")
    options = parser.parse_args()
    wrong = sorted(set(options.target) - set(targets()))
    if wrong:
        parser.error("no target %s; known are: %s" % (", ".join(wrong), ", ".join(targets())))
    chosen = options.target or targets()
    if not options.tap:
        seeds.make(os.path.join(OUT, "seeds"))
    failed = 0
    for number, target in enumerate(chosen, 1):
        if not options.tap:
            print("%s: %s" % (target, "%d runs" % options.runs if options.runs else "%d s" % options.time), flush=True)
        result = run(target, options)
        tell(number, target, *result, options.tap)
        failed |= result[1] is not None
    if options.tap:
        print("1..%d" % len(chosen))
    sys.exit(failed)


main()
