/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/lan_fault.h"

#include <glib.h>

#include "shim/draw.h"

struct lan_faults {
	uint64_t duplication, reordering; /* a draw below it happens */
	mc_time jitter;
	GHashTable *island; /* interface -> island, but for 0; NULL = no partition */
};

/* ---- what is set ---- */

uint64_t lan_threshold(double share)
{
	return (uint64_t)(share * 18446744073709551616.0);
}

static struct lan_faults *faults_of(struct lans *l, uint32_t lan)
{
	struct lan *n = &l->lan[lan];

	if (!n->faults) {
		n->faults = g_new0(struct lan_faults, 1);
		n->faults->reordering = UINT64_MAX;
	}
	return n->faults;
}

void lan_set_share(struct lans *l, uint32_t lan, enum lan_share which, double share)
{
	uint64_t threshold = lan_threshold(share);

	if (which == LAN_LOSS)
		l->lan[lan].loss = threshold;
	else if (which == LAN_DUPLICATION)
		faults_of(l, lan)->duplication = threshold;
	else
		faults_of(l, lan)->reordering = threshold;
}

void lan_set_jitter(struct lans *l, uint32_t lan, mc_time jitter)
{
	faults_of(l, lan)->jitter = jitter;
}

void lan_part(struct lans *l, uint32_t interface, uint32_t island)
{
	struct lan_faults *f = faults_of(l, l->interface[interface].lan);

	if (!f->island)
		f->island = g_hash_table_new(NULL, NULL);
	g_hash_table_insert(f->island, GUINT_TO_POINTER(interface), GUINT_TO_POINTER(island));
}

void lan_heal(struct lans *l, uint32_t lan)
{
	struct lan_faults *f = l->lan[lan].faults;

	if (f)
		g_clear_pointer(&f->island, g_hash_table_unref);
}

void lan_faults_free(struct lan_faults *f)
{
	if (f && f->island)
		g_hash_table_unref(f->island);
	g_free(f);
}

/* An island is two words and a hash, and up to as much again is free. */
void lan_faults_memory(const struct lan_faults *f, mc_memory_fn *each, void *ctx)
{
	if (f == NULL)
		return;
	each("lan", f, sizeof(*f), ctx);
	if (f->island)
		each("lan", NULL, 96 + g_hash_table_size(f->island) * 30, ctx);
}

/* ---- what happens ---- */

static uint32_t island_of(const struct lan_faults *f, uint32_t interface)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(f->island, GUINT_TO_POINTER(interface)));
}

bool lan_cuts(struct lans *l, uint32_t sender, uint32_t receiver)
{
	const struct lan_faults *f = l->lan[l->interface[receiver].lan].faults;
	bool cut = f && f->island && island_of(f, sender) != island_of(f, receiver);

	l->tally.cut += cut;
	return cut;
}

struct lan_way lan_way_of(const struct lans *l, uint32_t lan, uint64_t seed, struct maddr to,
			  uint64_t fate)
{
	const struct lan *n = &l->lan[lan];
	struct lan_way way = { .lan = n, .seed = seed, .fate = fate, .to = to };

	way.faulty = n->loss || n->faults;
	if (n->loss)
		way.loss = draw_cause(seed, MC_DRAW_LOSS, to, fate);
	return way;
}

static uint64_t draw(const struct lan_way *way, enum mc_purpose purpose, unsigned copy,
		     const struct interface *i)
{
	return draw_by(draw_cause(way->seed, purpose, way->to, way->fate + copy), i->owner,
		       i->ifindex);
}

static mc_time lateness(const struct lan_way *way, unsigned copy, const struct interface *i)
{
	const struct lan_faults *f = way->lan->faults;

	if (!f->jitter || draw(way, MC_DRAW_REORDER, copy, i) >= f->reordering)
		return 0;
	return 1 + (mc_time)(draw(way, MC_DRAW_JITTER, copy, i) % (uint64_t)f->jitter);
}

unsigned lan_fate(struct lans *l, uint32_t sender, uint32_t receiver, const struct lan_way *way,
		  mc_time late[LAN_COPIES])
{
	const struct interface *i = &l->interface[receiver];
	const struct lan_faults *f = way->lan->faults;
	unsigned copies = 1;

	late[0] = 0;
	if (lan_cuts(l, sender, receiver))
		return 0;
	if (way->lan->loss && draw_by(way->loss, i->owner, i->ifindex) < way->lan->loss) {
		l->tally.lost++;
		return 0;
	}
	if (!f)
		return 1;
	if (f->duplication && draw(way, MC_DRAW_DUPLICATE, 0, i) < f->duplication) {
		l->tally.duplicated++;
		copies = 2;
	}
	for (unsigned k = 0; k < copies; k++) {
		late[k] = lateness(way, k, i);
		l->tally.late += late[k] != 0;
	}
	return copies;
}
