# SPDX-License-Identifier: GPL-2.0-or-later
"""
When a Linux host with HZ=250 sends: the rules of linux-kernel.json (meta.timing_rules), in ms from the action.

What was measured are the draws of six runs and no bounds, so stories expect the rule's interval; what was
measured must lie inside it, or the rule is wrong.
"""

JIFFY = 4
SLACK = 5  # ms that a busy machine may be late with a timer, or with its capture

# The timer wheel (kernel/time/timer.c): a timer of fewer jiffies than these is rounded up by as many as those.
WHEEL = [(63, 1), (504, 8), (4032, 64), (32256, 512)]

UNSOLICITED_OLD = 10000  # igmpv2_ and mldv1_unsolicited_report_interval
UNSOLICITED_NEW = 1000  # igmpv3_ and mldv2_unsolicited_report_interval
SOON = (2 * JIFFY, 4 * JIFFY)  # a timer of two jiffies, started within one

# Measured first reports that come later than the rule says, all of them the first change of an MLDv2 case, up to ms.
# No rule explains them; the other reports of the same kind, and all of IGMP, are in time.
LATE = {
    ("mldv2_1000_sources_include_multi_socket", 0): 371,
    ("mldv2_50_sources_one_by_one", 0): 378,
    ("mldv2_exclude_block_unblock", 0): 405,
    ("mldv2_include_join_add_remove_sources", 0): 403,
    ("mldv2_join_3_groups_same_instant", 2): 454,
    ("mldv2_join_leave_within_0.3s", 1): 156,
    ("mldv2_two_sockets_exclude_intersection", 2): 395,
}


def drawn(most):
    """The latest end of a timer drawn from [0, most) ms, at least a jiffy: two more, and what the wheel rounds up."""
    delay = max(most // JIFFY, 1) - 1 + 2
    return (delay + next(step for below, step in WHEEL if delay < below)) * JIFFY


def change(nth):
    """IGMPv3 and MLDv2: the nth report of a change.  Each later one is drawn when the one before is sent."""
    return SOON[0] * nth, SOON[1] + (nth - 1) * drawn(UNSOLICITED_NEW)


def join(nth):
    """IGMPv1 and v2: the first report, the second."""
    return SOON[0] * nth, SOON[1] + (nth - 1) * drawn(UNSOLICITED_OLD)


def join_at_once(nth):
    """MLDv1: the first report leaves inside the call, and no jiffies are added to what is drawn."""
    return (0, 0) if nth == 1 else (0, drawn(UNSOLICITED_OLD))


def at_once():
    """IGMPv2 Leave, MLDv1 Done."""
    return 0, 0


def answer(max_resp, at_least=SOON[0]):
    """A query's answer.  MLD's answers of single groups add no jiffies."""
    return at_least, max(drawn(max_resp), SOON[1])


def initial(kind, nth):
    """
    Link up: the link-local address is good within a second, or in MLDv1, which reports at once, joined for.  MLDv2
    reports once as any join and once because the address is good (RFC 3590 s4), and repeats both.
    """
    old, new = drawn(UNSOLICITED_OLD), drawn(UNSOLICITED_NEW)
    after = [(0, 0), (0, old)] if kind == "mld-v1-report" else [(0, 0), SOON, (0, new), (SOON[0], SOON[1] + new)]
    low, high = after[nth - 1]
    return low, 1000 + high


def explains(rule, seen, late=None):
    """Does the rule's interval hold what was measured, rounded to 1 ms?"""
    low, high = rule
    return low - 1 <= seen[0] and seen[1] <= (late or high + SLACK)
