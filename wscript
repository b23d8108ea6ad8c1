# SPDX-License-Identifier: GPL-2.0-or-later
"""The build.  Start it by ./waf, which installs what it needs; `./waf --help` names commands and options.

Files are found by pattern (layout in CONTRIBUTING.md), so a new one needs no change here.
"""

import atexit
import glob
import os
import shutil
import subprocess
import sys

from waflib import Build, Configure, Context, Logs, Options, Scripting

from tools import tap

APPNAME = "mship"
VERSION = "0.1.0"
top = "."
out = "build"

# (waf lists every function with a docstring as a command, so only the commands have one.)

# build, check and study configure by themselves, and again with the same options when this file changes.
Configure.autoconfig = "clobber"

NS3_MODULES = "ns3-core ns3-network ns3-csma ns3-point-to-point"
WARNINGS = ["-Wall", "-Wextra", "-Wshadow"]
SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]

# What `check --all` builds besides, each in its own directory with its own lock file: options, environment.
VARIANTS = {
    "sanitize": (["--sanitize"], {}),
    "without-ns3": (["--without-ns3"], {}),
    "gcc": (["--werror"], {"CC": "gcc", "CXX": "g++"}),
    "clang": (["--werror"], {"CC": "clang", "CXX": "clang++"}),
    "fuzz": (["--fuzz", "--without-ns3"], {"CC": "clang", "CXX": "clang++"}),
}

SEEDS = "build/fuzz/seeds"  # what tests/fuzz/seeds.py makes
FUZZ = [sys.executable, "tests/fuzz/run.py"]


def options(opt):
    opt.load("compiler_c compiler_cxx")
    ours = opt.add_option_group("mship: how to build (kept by configure)")
    ours.add_option("--sanitize", action="store_true", default=False, help="with ASan and UBSan")
    ours.add_option("--without-ns3", action="store_true", default=False, help="virtual clock only")
    ours.add_option("--ns3-prefix", default="", metavar="DIR", help="an ns-3 installed below DIR")
    ours.add_option("--werror", action="store_true", default=False, help="warnings are errors")
    ours.add_option("--fuzz", action="store_true", default=False, help="the fuzz targets alone, by clang")
    ours = opt.add_option_group("mship: what to do")
    ours.add_option("--all", action="store_true", default=False, help="check: the slow tests as well")
    ours.add_option("--time", type=int, default=600, metavar="SECONDS", help="fuzz: how long a target (600)")
    ours.add_option("--no-install", action="store_true", default=False, help="never install packages")


# ---- configure ------------------------------------------------------------------------------------


def configure(conf):
    env, opts = conf.env, conf.options
    conf.load("compiler_c compiler_cxx clang_compilation_database")
    flags = ["-g", "-O1" if opts.sanitize else "-O2"] + WARNINGS
    flags += ["-Werror"] if opts.werror else []
    flags += SANITIZE if opts.sanitize else []
    # Before the user's own, so that CFLAGS=-O0 ./waf configure wins.
    env.prepend_value("CFLAGS", flags + ["-Wmissing-prototypes"])
    env.prepend_value("CXXFLAGS", flags + ["-std=c++17"])
    fuzz = getattr(opts, "fuzz", False)  # trees that were configured before there was the option
    if fuzz:
        env.append_value("CFLAGS", SANITIZE + ["-fsanitize=fuzzer-no-link"])
        env.append_value("LINKFLAGS", SANITIZE + ["-fsanitize=fuzzer"])
    if opts.sanitize:  # ns-3's libraries are not built for vptr
        env.append_value("CXXFLAGS", ["-fno-sanitize=vptr"])
        env.append_value("LINKFLAGS", SANITIZE)
    # A test that never touches ns-3 then does not load it, which is most of its run time.
    env.append_value("LINKFLAGS", ["-Wl,--as-needed"])

    require(conf, "GLIB", "glib-2.0")
    require(conf, "CLI", "gio-2.0 json-glib-1.0 libfyaml")
    env.LIB_M = ["m"]
    env.FUZZ = 1 if fuzz else 0
    env.NS3 = 0 if opts.without_ns3 else 1
    env.NS3_PREFIX = os.path.abspath(opts.ns3_prefix) if opts.ns3_prefix else ""
    if env.NS3:
        find_ns3(conf, env.NS3_PREFIX)

    # What a later command cannot change (see insist).
    env.CHOSEN = ["%s=%s" % (k, getattr(opts, k, False)) for k in ("sanitize", "without_ns3", "ns3_prefix", "werror", "fuzz")]


def require(conf, name, packages, path=None):
    conf.check_cfg(
        package=packages,
        args="--cflags --libs",
        uselib_store=name,
        msg="Checking for " + packages,
        pkg_config_path=path,
    )
    # Their headers as -isystem, so that their warnings are not ours.  Debian's ns3-*.pc have traps: include
    # directories that do not exist or end in ';', /usr/include itself (as -isystem it breaks g++), and libgsl.so
    # and libsqlite3.so by absolute path, from packages that libns3-dev does not pull in.  (GSL is also GPL-3,
    # which never goes into one program with ns-3's GPL-2.0-only.)
    env = conf.env
    for directory in env["INCLUDES_" + name]:
        if os.path.isdir(directory) and os.path.normpath(directory) not in ("/usr", "/usr/include"):
            env.append_value("CFLAGS_" + name, ["-isystem", directory])
            env.append_value("CXXFLAGS_" + name, ["-isystem", directory])
    env["INCLUDES_" + name] = []
    env["LINKFLAGS_" + name] = [
        f for f in env["LINKFLAGS_" + name] if not f.startswith("/") or os.path.exists(f) and "libgsl" not in f
    ]
    conf.undefine("HAVE_" + name)


def find_ns3(conf, prefix):
    path = None
    if prefix:
        found = [glob.glob(os.path.join(prefix, d, "pkgconfig")) for d in ("lib", "lib64", "lib/*")]
        # Passed on: check_cfg ignores a PKG_CONFIG_PATH that is set here in os.environ.
        path = ":".join(sum(found, [])) or conf.fatal("no pkgconfig directory below %s" % prefix)
    require(conf, "NS3", NS3_MODULES, path)
    if prefix:
        for directory in conf.env.LIBPATH_NS3:
            if directory.startswith(prefix):
                # Old-style rpath: ns-3's libraries find one another by it, too.
                conf.env.append_value("LINKFLAGS_NS3", ["-Wl,--disable-new-dtags,-rpath," + directory])
    conf.check_cxx(
        msg="Checking that a program with ns-3 links",
        fragment='#include "ns3/simulator.h"\nint main() { ns3::Simulator::Destroy(); return 0; }\n',
        use="NS3",
    )


# ---- build ----------------------------------------------------------------------------------------


def build(bld):
    insist(bld)
    files = lambda *patterns: bld.path.ant_glob(list(patterns), excl=["cli/main.c", "cli/provenance.c"])
    shim = files("shim/*.c") + (files("shim/ns3*.cc") if bld.env.NS3 else [])
    bld.defines = ["MSHIP_HAVE_NS3=%d" % bld.env.NS3, 'MSHIP_VERSION="%s"' % VERSION]
    bld.libraries = []  # those below: each may use the ones before it

    library(bld, "model", files("model/*.c"), "GLIB", std="c11")
    library(bld, "shim", shim, "GLIB NS3 M")
    library(bld, "bench", files("bench/*.c"), "GLIB M")
    if os.path.exists("cli/provenance.c"):
        # Alone in knowing the commit, so that a commit does not rebuild everything.
        bld(
            features="c",
            source="cli/provenance.c",
            target="provenance",
            includes=".",
            use="GLIB CLI",
            defines=bld.defines + ['MSHIP_COMMIT="%s"' % commit()],
            cflags=["-std=gnu11"],
        )
    library(bld, "cli", files("cli/*.c"), "provenance GLIB CLI M")

    for source in files("tests/fuzz/fuzz_*.c"):
        if bld.env.FUZZ:  # what they reach in themselves is not asked for
            program(bld, stem(source), source, cflags=["-fno-sanitize=fuzzer-no-link"])
        else:
            program(bld, stem(source), [source] + files("tests/fuzz/replay.c"))
    if bld.env.FUZZ:
        return
    if os.path.exists("cli/main.c"):
        program(bld, "mship", "cli/main.c", install="${BINDIR}")
    tests = ["tests/unit/test_*.c", "tests/ports/test_*.c", "tests/reference/test_*.c"]
    for source in files(*tests + (["tests/ports/test_*.cc"] if bld.env.NS3 else [])):
        program(bld, stem(source), source)
    for source in files("scenarios/*.c", "scenarios/*.cc" if bld.env.NS3 else "scenarios/*.c"):
        program(bld, stem(source), source)


def library(bld, name, sources, use, std="gnu11"):
    if not sources:
        return
    bld.stlib(
        target=name,
        source=sources,
        includes=".",
        use=use.split() + bld.libraries[::-1],
        defines=bld.defines,
        cflags=["-std=" + std],
        install_path=None,
    )
    bld.libraries.append(name)


# All are linked with all libraries; with ns-3 in one of them, by the C++ compiler.
def program(bld, name, source, install=None, cflags=()):
    bld(
        features="c cxx cxxprogram" if bld.env.NS3 else "c cprogram",
        target=name,
        source=source,
        includes=".",
        use=bld.libraries[::-1] + ["GLIB", "CLI", "NS3", "M"],
        defines=bld.defines,
        cflags=["-std=gnu11"] + list(cflags),
        install_path=install,
    )


def stem(node):
    return os.path.splitext(node.srcpath())[0]


def commit():
    ask = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        return subprocess.check_output(ask, stderr=subprocess.DEVNULL).decode().strip() or "unknown"
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


# An option of configure that is given later, and differs, would silently do nothing.
def insist(bld):
    for chosen in bld.env.CHOSEN:
        name, value = chosen.split("=", 1)
        given = getattr(Options.options, name)
        if given and str(given) != value:
            bld.fatal("this tree is configured without --%s: run ./waf configure first" % name.replace("_", "-"))


# ---- study ----------------------------------------------------------------------------------------


class Study(Build.BuildContext):
    """builds, runs the standard studies and writes results/report.html"""

    cmd = fun = "study"


def study(bld):
    build(bld)
    bld.add_post_fun(run_study)


def run_study(bld):
    program = bld.bldnode.find_node("mship") or bld.fatal("there is no cli/ to build mship from")
    if not bld.env.NS3:
        Logs.warn("built --without-ns3: the studies run on the virtual clock")
    sys.stdout.flush()
    status = subprocess.call([program.abspath(), "study"], cwd=bld.path.abspath())
    if status:
        sys.exit(status if status > 0 else 1)


# ---- check ----------------------------------------------------------------------------------------


class Check(Build.BuildContext):
    """builds, runs the tests and counts them (--all: the slow ones, sanitizers and other builds too)"""

    cmd = fun = "check"
    points = None

    def execute(self):
        if Check.points is None:  # the first time; waf comes here again when it had to configure
            Check.points = tap.Total()
            Check.points.failed = 1  # until it is built
            # At exit, because waf has more to say behind us, and this line is to be the last.
            atexit.register(lambda: print(Check.points, flush=True))
        super().execute()


def check(bld):
    build(bld)
    bld.add_post_fun(run_check)


def run_check(bld):
    total = Check.points
    total.failed = 0
    every = bld.options.all
    slow = {"MSHIP_SLOW": "1"} if every else {}
    kinds = ["unit", "ports", "reference", "stories", "fuzz", "house"] + (["slow"] if every else [])
    subprocess.check_call([sys.executable, "tests/fuzz/seeds.py", SEEDS])
    tap.run(jobs(bld, "build", kinds, slow), total)
    if every:
        tap.run([variant(name, beside(bld, name)) for name in VARIANTS], total, parallel=1)
        tap.run(jobs(bld, "build-sanitize", kinds[:5]), total)
        tap.run(jobs(bld, "build-without-ns3", ["unit", "ports"]), total)
        tap.run([tap.Job("fuzz " + t, FUZZ + ["--tap", t], limit=1800) for t in fuzz_targets()], total)
    if total.passed + total.skipped == 0:
        Logs.error("no tests ran")
    if not total.good():
        sys.exit(1)


# The tests of one build, as jobs for tap.run.
def jobs(bld, directory, kinds, extra=None):
    env = {
        "MSHIP": os.path.abspath(os.path.join(directory, "mship")),
        "MSHIP_SRC": bld.path.abspath(),
        "MSHIP_BUILD": os.path.abspath(directory),
        "ASAN_OPTIONS": "detect_leaks=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
        "G_SLICE": "always-malloc",  # GLib's own pools would hide leaks
    }
    env.update(extra or {})
    slow = bool(extra)
    limit = 1800 if slow else 120 if directory == "build" else 600
    mode = ["-m", "slow"] if slow else []
    found = []

    def add(name, argv, **more):
        name = name if directory == "build" else "%s: %s" % (directory, name)
        found.append(tap.Job(name, argv, env, limit, **more))

    for kind in kinds:
        sources = glob.glob("tests/%s/test_*.c" % kind)
        if bld.env.NS3 and directory != "build-without-ns3":
            sources += glob.glob("tests/%s/test_*.cc" % kind)
        for source in sorted(sources):
            name = os.path.splitext(source)[0]
            add(name, [os.path.join(directory, name), "--tap"] + mode)
    if "stories" in kinds:
        for engine in ["vclock", "ns3"][: 1 + bld.env.NS3]:
            for folder, files in stories():
                add("%s on %s" % (folder, engine), [env["MSHIP"], "story", "--engine=" + engine] + files)
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    if "reference" in kinds:
        for engine in ["vclock", "ns3"][: 1 + bld.env.NS3]:
            for script in sorted(glob.glob("tests/reference/test_*.py")):
                add("%s on %s" % (script[:-3], engine), [python, script, engine])
    if "fuzz" in kinds:
        for target in fuzz_targets():
            name = "tests/fuzz/fuzz_" + target
            folders = [os.path.join(SEEDS, target), os.path.join("tests/fuzz/regressions", target)]
            add(name, [os.path.join(directory, name)] + [f for f in folders if os.path.isdir(f)])
    if "house" in kinds:
        for script in sorted(glob.glob("tests/house/test_*.py")):
            add(script[:-3], [python, script])
    if "slow" in kinds:
        for script in sorted(glob.glob("tests/slow/*.sh")):
            add(script[:-3], [script], plain=True)
    return found


# (folder, its .story files) below tests/stories.
def stories():
    for folder, _, names in sorted(os.walk("tests/stories")):
        files = [os.path.join(folder, n) for n in sorted(names) if n.endswith(".story")]
        if files:
            yield folder, files


# Another build beside this one, as a job: it passes if it builds.
def variant(name, more=()):
    given, env = VARIANTS[name]
    argv = ["./waf", "-o", "build-" + name, "configure", "build", "--no-install"] + given + list(more)
    # Its own lock file: waf keeps there which directory and which options a later command is for.
    env = dict(env, WAFLOCK=".lock-waf_" + name)
    return tap.Job("build-%s %s" % (name, " ".join(given)), argv, env, limit=1800, plain=True)


# The same ns-3 as here, for a variant that has one.
def beside(bld, name):
    if "--without-ns3" in VARIANTS[name][0]:
        return []
    prefix = ["--ns3-prefix=" + bld.env.NS3_PREFIX] if bld.env.NS3_PREFIX else []
    return prefix + ([] if bld.env.NS3 else ["--without-ns3"])


# ---- fuzz -----------------------------------------------------------------------------------------


def fuzz_targets():
    return sorted(os.path.basename(source)[len("fuzz_") : -2] for source in glob.glob("tests/fuzz/fuzz_*.c"))


def fuzz(ctx):
    """runs the fuzz targets, or those that are named behind it, by clang's libFuzzer (--time=SECONDS each)"""
    named, Options.commands[:] = Options.commands[:], []
    for name in named:
        if name not in fuzz_targets():
            ctx.fatal("no fuzz target %s; known are %s" % (name, ", ".join(fuzz_targets())))
    total = tap.Total()
    tap.run([variant("fuzz")], total)
    if not total.good():
        ctx.fatal("the fuzz targets are not built")
    status = subprocess.call(FUZZ + ["--time=%d" % Options.options.time] + named)
    if status:
        sys.exit(1)


# ---- clean ----------------------------------------------------------------------------------------


def distclean(ctx):
    """removes all builds and their configuration"""
    Scripting.distclean(ctx)
    for name in VARIANTS:
        shutil.rmtree("build-" + name, ignore_errors=True)
        if os.path.exists(".lock-waf_" + name):
            os.remove(".lock-waf_" + name)
