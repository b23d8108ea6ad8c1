# SPDX-License-Identifier: GPL-2.0-or-later
"""
What linux-kernel.json leaves out because the runs differed in it: packets that must be sent all the same, and
the alternatives where a random timer may run out on either side of the next action.
"""

import linux_timing
from linux_kernel import Packet, nth, ordinal
from linux_wire import octets

SOLICITED = "ff02::1:ff00:1"  # the solicited-node group of the host's address


def made(action, kind, group=None, records=(), **more):
    mld = kind.startswith("mld")
    if records:
        to = "ff02::16" if mld else "224.0.0.22"
    else:
        to = group if "report" in kind else "ff02::2" if mld else "224.0.0.2"
    source = "fe80::ff:fe00:1" if mld else "10.0.0.1"
    p = Packet(action, kind, source, to, 0, group, tuple(records), **more)
    p.tos, p.df = (None, None) if mld else (0xC0, True)
    p.length = len(octets(p))
    return p


def at(case, action):
    return 1000 * case.actions[action].at


def old_between(case):
    """The second report, drawn after the first, may come before the next action, which else is the end of it."""
    first = case.packets[0]
    low = 0 if first.kind.startswith("mld") else linux_timing.join(2)[0]
    return [[], [made(0, first.kind, group=first.group, window=(low, at(case, 1)))]]


def changed(action, mode, *groups, **more):
    """Both reports of a change."""
    kind = "mld-v2-report" if ":" in groups[0] else "v3-report"
    return [made(action, kind, records=[(mode, g, ()) for g in groups], **more) for _ in range(2)]


def new_join_leave(case):
    """The repeat of TO_EX is replaced by TO_IN, unless it was sent before."""
    group = case.packets[0].records[0][1]
    first, again = changed(0, "TO_EX", group)
    again.window = linux_timing.change(2)[0], at(case, 1)
    return [[first], [first, again]]


def both_answers(_):
    """POLICIES.md B3: the repeat and the answer have separate timers."""
    answer = made(1, "v3-report", records=[("IS_EX", "239.1.1.1", ())])
    return [changed(0, "TO_EX", "239.1.1.1") + [answer]]


def not_cancelled(_):
    """POLICIES.md B2: another host's report does not cancel the repeat."""
    return [changed(0, "TO_EX", "239.1.1.1")]


def dropped_by_older(case):
    """POLICIES.md B4: an IGMPv2 query drops the pending repeat and is answered by an IGMPv2 report."""
    first, again = changed(0, "TO_EX", "239.1.1.1")
    again.window = linux_timing.change(2)[0], at(case, 1)
    answer = made(1, "v2-report", group="239.1.1.1")
    return [[first, answer], [first, again, answer]]


def over_the_switch(case):
    """
    POLICIES.md B4: 260 s after the IGMPv2 query the host is back at version 3; a repeat of an IGMPv2 report
    that is still pending then is sent as IS_EX.
    """
    group, back = "239.1.1.2", at(case, 0) + 260000
    first = made(1, "v2-report", group=group)
    low, high = (at(case, 1) + ms for ms in linux_timing.join(2))
    old = made(1, "v2-report", group=group, window=(low, back))
    new = made(1, "v3-report", records=[("IS_EX", group, ())], window=(back, high))
    return [[first, old], [first, new]]


def other_interface(_):
    """The other interface's reports were not captured; they are as the first one's."""
    more = {"interface": 2}
    found = changed(0, "TO_EX", "239.1.1.1", **more) + changed(2, "TO_IN", "239.1.1.1", **more)
    for p in found:
        p.source = "10.1.0.1"
    return [found]


def thousand(first):
    return [nth(ordinal(first) + i, first) for i in range(1000)]


def old_thousand(kind, first, *more):
    """POLICIES.md B6: a test bed lost some in the burst; what was sent is counted here."""
    joins = [made(0, kind, group=g) for g in thousand(first) * 2]
    return joins + [made(1, kind, group=g) for g in thousand(first) + list(more)]


def new_thousand(first, room):
    """POLICIES.md B6: packets of as many records as the MTU holds, the newest group first, twice."""
    groups = thousand(first)[::-1]
    parts = [groups[i : i + room] for i in range(0, 1000, room)]
    return [[p for part in parts for p in changed(0, "TO_EX", *part)]]


VARIANTS = {
    "igmp_compat_fallback_to_v3_LONG": over_the_switch,
    "igmpv1_1000_groups_one_general_query": lambda _: [old_thousand("v1-report", "239.2.0.1")],
    "igmpv1_general_query_before_second_unsolicited": old_between,
    "igmpv1_join_leave_within_0.3s": old_between,
    "igmpv2_other_host_report_between_unsolicited": old_between,
    "igmpv3_1000_groups_one_general_query": lambda _: new_thousand("239.2.0.1", 183),
    "igmpv3_general_query_before_second_unsolicited": both_answers,
    "igmpv3_join_leave_within_0.3s": new_join_leave,
    "igmpv3_other_host_report_between_unsolicited": not_cancelled,
    "igmpv3_pending_change_cancelled_by_compat_switch": dropped_by_older,
    "igmpv3_two_interfaces_same_group": other_interface,
    "mldv1_1000_groups_one_general_query": lambda _: [
        old_thousand("mld-v1-report", "ff15::2:1", SOLICITED)
        + [made(2, "mld-v1-done", group=g) for g in thousand("ff15::2:1")]
    ],
    "mldv1_general_query_before_second_unsolicited": old_between,
    "mldv1_join_leave_within_0.3s": old_between,
    "mldv1_other_host_report_between_unsolicited": old_between,
    "mldv2_1000_groups_one_general_query": lambda _: new_thousand("ff15::2:1", 72),
    "mldv2_join_leave_within_0.3s": new_join_leave,
}


def alternatives(case):
    """Lists of packets beside the measured ones: one of them must be what happens."""
    return VARIANTS[case.name](case) if case.name in VARIANTS else [[]]
