/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Demotion: a node that is not well lets others be master (ip_carp.c carp_group_demote_adj). */
#include "model/carp.h"

#define MOST 255

static void adjust_one(unsigned *demoted, int adjust)
{
	*demoted = adjust < 0 && *demoted < (unsigned)-adjust ? 0 : *demoted + (unsigned)adjust;
}

void carp_demote(struct carp_shared *shared, struct carp *by, int adjust)
{
	if (by)
		adjust_one(&by->demoted, adjust);
	adjust_one(&shared->demoted, adjust);
	/* "if (adj > 0 && *dm == 1) need_ad = 1"; FreeBSD's carp_demote_adj always tells */
	if (shared->rules->in_skew || (adjust > 0 && shared->demoted == 1))
		carp_advertise_all(shared);
}

unsigned carp_demotion(const struct carp *c)
{
	unsigned all = c->shared->demoted;

	return MIN(all ? all : c->demoted, MOST);
}
