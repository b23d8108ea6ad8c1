/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A host with carp interfaces (carp.h), which are made once its others are there. */
#include "model/carp.h"
#include "model/driver.h"

static void nothing(struct gm_link *l)
{
	(void)l;
}

/* struct carpstats (netinet/ip_carp.h), and behind it what it has no name for. */
static void tell(const struct netstack *s, counter_fn *each, void *ctx)
{
	static const struct carp_stats none;
	const struct carp_shared *shared = carp_shared_of(s);
	const struct carp_stats *c = shared ? &shared->stats : &none;
	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
		{ "carps_ipackets", c->received[FAMILY_V4] },
		{ "carps_ipackets6", c->received[FAMILY_V6] },
		{ "carps_badif", c->badif },
		{ "carps_badttl", c->badttl },
		{ "carps_badlen", c->badlen },
		{ "carps_badsum", c->badsum },
		{ "carps_badver", c->badver },
		{ "carps_badvhid", c->badvhid },
		{ "carps_badauth", c->badauth },
		{ "carps_opackets", c->sent[FAMILY_V4] },
		{ "carps_opackets6", c->sent[FAMILY_V6] },
		{ "carps_onomem", c->onomem },
		{ "carps_preempt", c->preempt },
		{ "carp_oerrors", c->oerrors },
		{ "carp_replays", c->replays },
		{ "carp_dropped", c->dropped },
		{ "carp_entries", carp_entries(shared) },
		{ "carp_demotion", shared ? shared->demoted : 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		each(rows[i].name, rows[i].value, ctx);
}

const struct driver drv_carp = {
	.name = "carp",
	.about = "a host that shares virtual addresses with others (OpenBSD carp(4))",
	.attach = nothing,
	.tell = tell,
};
