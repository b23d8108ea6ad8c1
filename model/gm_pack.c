/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_pack.h"

void gm_pack_init(struct gm_pack *p, struct gm_link *l)
{
	p->link = l;
	p->packet = NULL;
	p->records = 0;
}

static void open(struct gm_pack *p)
{
	struct ipwire w = gm_wire(p->link, p->link->profile->proto->all_reports, 0);

	p->head = ipwire_header(&w);
	p->room = p->link->mtu - p->head;
	p->used = GM_RECORDS_HEADER;
	p->packet = p->link->mtu <= GM_PACK_USUAL ? p->usual : g_malloc(p->link->mtu);
}

static void flush(struct gm_pack *p)
{
	struct gm_link *l = p->link;
	struct ipwire w = gm_wire(l, l->profile->proto->all_reports, p->used);

	if (p->records == 0)
		return;
	gm_records_encode(l->profile->proto, p->records, p->packet + p->head);
	gm_seal(l->profile->proto, &w, p->packet + p->head);
	GM_COUNT(l->stack, snd_reports)++;
	gm_traffic(l)->snd_reports++;
	GM_COUNT(l->stack, snd_reports_of[GM_GENERATION_3])++;
	GM_COUNT(l->stack, snd_records) += p->records;
	l->stack->ops->transmit(l, p->packet, ipwire_seal(&w, p->packet));
	p->used = GM_RECORDS_HEADER;
	p->records = 0;
}

void gm_pack_fini(struct gm_pack *p)
{
	flush(p);
	if (p->packet != p->usual)
		g_free(p->packet);
}

/* So many sources fit behind a record's head into what is left of the report. */
static size_t fitting(const struct gm_pack *p)
{
	const struct gm_proto *proto = p->link->profile->proto;
	size_t head = gm_record_size(proto, 0), left = p->room - p->used;

	return left < head ? 0 : (left - head) / proto->address;
}

static void put(struct gm_pack *p, enum gm_record_type type, struct maddr group, GPtrArray *sources,
		guint from, guint n)
{
	const struct gm_proto *proto = p->link->profile->proto;
	uint8_t *at = p->packet + p->head + p->used;

	gm_record_encode(proto, type, group, n, at);
	at += gm_record_size(proto, 0);
	for (guint i = from; i < from + n; i++, at += proto->address) {
		const struct gm_source *s = g_ptr_array_index(sources, i);

		maddr_store(mkey_group(&s->item.key), at, proto->address);
	}
	p->used += gm_record_size(proto, n);
	p->records++;
}

void gm_pack_record(struct gm_pack *p, enum gm_record_type type, struct maddr group,
		    GPtrArray *sources)
{
	const struct gm_proto *proto = p->link->profile->proto;
	guint n = sources ? sources->len : 0, done = 0;

	if (p->packet == NULL)
		open(p);
	if (p->used + gm_record_size(proto, n) > p->room &&
	    (type == GM_IS_EX || type == GM_TO_EX || fitting(p) == 0))
		flush(p);
	do {
		guint part = n == 0 ? 0 : (guint)MIN(n - done, fitting(p));

		put(p, type, group, sources, done, part);
		done += part;
		if (type == GM_IS_EX || type == GM_TO_EX)
			break; /* RFC 3376 s4.2.16: truncated, never split */
		if (done < n)
			flush(p);
	} while (done < n);
}
