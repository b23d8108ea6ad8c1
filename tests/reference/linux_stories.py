# SPDX-License-Identifier: GPL-2.0-or-later
"""
Every case of linux-kernel.json as stories (doc/stories.md): linux_stories.py DIRECTORY [CASE...] writes them.

CASE.story has a pattern for each packet; CASE.octets.story compares those packets octet by octet whose order
inside patterns cannot see.  Where a random timer decides what is sent, there is a second pair, CASE.or.
"""

import os
import re
import sys

import linux_actions
import linux_kernel
import linux_timing
import linux_variants
import linux_wire

START = 100  # s of the story's clock at which a case begins; before it is what the case finds done
QUIET = 5  # s before that in which nothing is sent any more
TAIL = 15  # s after the last moment at which something may be sent: more than any timer runs

# Cases that no story can tell, with the reason.
NOT_TOLD = {}


def cause(acts, p):
    """The action that made the host send p: the last before it that can."""
    for i in range(p.action, -1, -1):
        if acts[i].makes(p, i):
            return i
    raise ValueError("no action explains %s" % (p.content(),))


def rule(acts, i, p, nth):
    """The interval, in ms from action i, of the nth packet of this content that i made."""
    act = acts[i]
    if p.kind in ("v2-leave", "mld-v1-done"):
        return linux_timing.at_once()
    if act.link_up:
        return linux_timing.initial(p.kind, nth)
    if act.query:
        single = p.kind.startswith("mld") and (p.group or act.group)
        return linux_timing.answer(act.max_resp, *([0] if single else []))
    if p.records:
        return linux_timing.change(nth)
    if p.kind == "mld-v1-report":
        firsts = sum(a.at == act.at and p.group in a.joins for a in acts[: i + 1])
        return linux_timing.join_at_once(max(nth - firsts + 1, 1))
    return linux_timing.join(nth)


def timed(case, acts, packets):
    """(packet, its action's number, interval in ms of the case's clock, or None), in the order given."""
    counts = {}
    for p in packets:
        if p.window:
            yield p, p.action, p.window
            continue
        i = cause(acts, p)
        key = i, p.content()
        counts[key] = counts.get(key, 0) + 1
        low, high = rule(acts, i, p, counts[key])
        yield p, i, (1000 * acts[i].at + low, 1000 * acts[i].at + high)


def unexplained(case):
    """Complaints about packets that were measured outside of what the rules say."""
    acts = linux_actions.acts(case)
    for p, i, (low, high) in timed(case, acts, case.packets):
        clock = 1000 * acts[p.action].at
        late = linux_timing.LATE.get((case.name, p.action), linux_timing.SOON[1]) - linux_timing.SOON[1]
        if not linux_timing.explains((low - clock, high - clock + late), p.seen):
            yield "%s: %s after action %d in %s ms, the rule says %s" % (
                case.name,
                p.content()[:3],
                p.action,
                p.seen,
                (low - clock, high - clock),
            )


def seconds(ms):
    return ("%.3f" % (START + ms / 1000)).rstrip("0").rstrip(".") + "s"


def records_text(records):
    return "{%s}" % ", ".join("%s %s {%s}" % (kind, group, ",".join(sources)) for kind, group, sources in records)


def pattern(p):
    what = records_text(p.records) + " records %d" % len(p.records) if p.records else p.group
    return "%s %s from %s to %s ttl 1 ra len %d%s" % (p.kind, what, p.source, p.to, p.length, header(p))


def octets(p):
    return "hex %s%s" % (linux_wire.octets(p).hex(), header(p))


def header(p):
    return "" if p.tos is None else " tos %d %s" % (p.tos, "df" if p.df else "no-df")


def expect(p, interval, text):
    low, high = map(seconds, interval)
    when = "at " + low if low == high else "in [%s,%s]" % (low, high)
    return "expect %s h%s sends %s" % (when, "/2" if p.interface == 2 else "", text(p))


def story(case, acts, packets, text):
    expected = list(timed(case, acts, packets))
    end = max([1000 * a.at for a in acts] + [high for _, _, (_, high) in expected]) + 1000 * TAIL
    lines = ["# %s: %s" % (case.name, case.setup)]
    lines += linux_actions.network(case)
    lines += linux_actions.before(case)
    for i, act in enumerate(acts):
        lines.append("# " + act.text)
        lines += ["at %s %s" % (seconds(1000 * act.at), line) for line in act.lines]
        lines += ["expect state at %s h %s" % (seconds(1000 * act.at), state) for state in act.states]
        lines += [expect(p, when, text) for p, k, when in expected if k == i]
    lines.append("expect nothing from h in [%gs,%s]" % (START - QUIET, seconds(end)))
    return "\n".join(lines + ["end " + seconds(end), ""])


def stories(case):
    """For each alternative its stories, as (name of the file, text)."""
    acts = linux_actions.acts(case)
    for n, more in enumerate(linux_variants.alternatives(case)):
        packets = sorted(case.packets + more, key=lambda p: p.action)
        name = case.name + (".or" if n else "")
        told = [(name + ".story", story(case, acts, packets, pattern))]
        if any(p.ordered() for p in packets):
            text = story(case, acts, packets, lambda p: octets(p) if p.ordered() else pattern(p))
            told.append((name + ".octets.story", text))
        yield told


def write(case, folder):
    """Writes the stories; for each alternative the files."""
    found = []
    for told in stories(case):
        found.append([os.path.join(folder, name) for name, _ in told])
        for path, (_, text) in zip(found[-1], told):
            with open(path, "w") as f:
                f.write(text)
    return found


def main():
    for case in linux_kernel.cases():
        if case.name in sys.argv[2:] or not sys.argv[2:]:
            print(*[path for told in write(case, sys.argv[1]) for path in told], sep="\n")


if __name__ == "__main__":
    main()
