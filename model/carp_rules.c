/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/carp_rules.h"

const struct carp_rules carp_openbsd = {
	.name = "openbsd",
	.failure = 1,
};

/* netinet/ip_carp.c since 2011: vhids are of the parent; net.inet.carp.ifdown_demotion_factor,
 * net.inet.carp.senderr_demotion_factor are 240. */
const struct carp_rules carp_freebsd = {
	.name = "freebsd",
	.on_parent = true,
	.leaves_last = true,
	.in_skew = true,
	.failure = 240,
	.counts = true,
	.signs_link_local = true,
};
