/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How systems differ in CARP; a preset names one. */
#ifndef MODEL_CARP_RULES_H
#define MODEL_CARP_RULES_H

#include <stdbool.h>

struct carp_rules {
	const char *name;
	bool on_parent; /* groups are joined on the parent (FreeBSD carp_multicast_setup), else on the carp interface */
	bool leaves_last; /* and are left with the last address */
	bool in_skew; /* demotion is added to advskew, 240 at most (DEMOTE_ADVSKEW); else it is an octet of its own */
	unsigned failure; /* what a parent that is down, and advertisements that fail, demote by */
	bool counts; /* the counter goes up with each advertisement; else it is the same for ever */
	bool signs_link_local;
};

/* OpenBSD and NetBSD; FreeBSD from 10 on, and whoever else (VRRP is alike: RFC 9568). */
extern const struct carp_rules carp_openbsd, carp_freebsd;

#endif
