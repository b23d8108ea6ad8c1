/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A firewall with pfsync(4): a host besides; its device is made by mc_pfsync_create. */
#include "model/driver.h"
#include "model/pfsync.h"

static void nothing(struct gm_link *l)
{
	(void)l;
}

#define STAT(field)                                                                                \
	{                                                                                          \
		"pfsync_" #field, offsetof(struct pfsync_stats, field)                             \
	}
#define SENT(name, action)                                                                         \
	{ "pfsync_sent_" name, offsetof(struct pfsync_stats, sent[action]) },                      \
	{                                                                                          \
		"pfsync_received_" name, offsetof(struct pfsync_stats, received[action])           \
	}

static const struct {
	const char *name;
	size_t at;
} counters[] = {
	STAT(ipackets),
	STAT(badif),
	STAT(badttl),
	STAT(hdrops),
	STAT(badver),
	STAT(badact),
	STAT(badlen),
	STAT(badval),
	STAT(badstate),
	STAT(stale),
	STAT(opackets),
	STAT(onomem),
	STAT(oerrors),
	STAT(dropped),
	STAT(bulks_done),
	STAT(bulks_failed),
	SENT("clr", PFSYNC_CLR),
	SENT("ins_ack", PFSYNC_INS_ACK),
	SENT("upd_c", PFSYNC_UPD_C),
	SENT("upd_req", PFSYNC_UPD_REQ),
	SENT("del", PFSYNC_DEL),
	SENT("del_c", PFSYNC_DEL_C),
	SENT("bus", PFSYNC_BUS),
	SENT("ins", PFSYNC_INS),
	SENT("upd", PFSYNC_UPD),
};

static void tell(const struct netstack *s, counter_fn *each, void *ctx)
{
	static const struct firewall none;
	const struct firewall *fw = s->firewall ? s->firewall : &none;

	each("pf_states", fw->pf ? fw->pf->order.length : 0, ctx);
	for (size_t i = 0; i < G_N_ELEMENTS(counters); i++)
		each(counters[i].name,
		     *(const uint64_t *)((const char *)&fw->stats + counters[i].at), ctx);
}

const struct driver drv_pfsync = {
	.name = "pfsync",
	.about = "a firewall that tells its peers of its states, and is a host besides",
	.attach = nothing,
	.tell = tell,
};
