/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/vxlan_table.h"

#include <glib.h>
#include <string.h>

static bool is_old(const struct vxlan_table *t, const struct vxlan_endpoint *e, mc_time now)
{
	return now - e->seen >= t->ageing;
}

/* The place of an address: where it is, or belongs. */
static uint32_t place_of(const struct vxlan_table *t, uint64_t mac)
{
	uint32_t low = 0, high = t->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (t->entry[middle].mac < mac)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_at(const struct vxlan_table *t, uint32_t i, uint64_t mac)
{
	return i < t->n && t->entry[i].mac == mac;
}

static void sweep(struct vxlan_table *t, mc_time now)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < t->n; i++)
		if (!is_old(t, &t->entry[i], now))
			t->entry[kept++] = t->entry[i];
	t->n = kept;
}

static void enter(struct vxlan_table *t, uint64_t mac, struct maddr at, mc_time now)
{
	uint32_t i = place_of(t, mac);

	if (t->n == t->room) {
		t->room = MIN(MAX(2 * t->room, 4), t->max);
		t->entry = g_renew(struct vxlan_endpoint, t->entry, t->room);
	}
	memmove(t->entry + i + 1, t->entry + i, (t->n++ - i) * sizeof(*t->entry));
	t->entry[i] = (struct vxlan_endpoint){ mac, now, at };
}

/* net/if_bridge.c bridge_rtupdate of 2016: a full table learns nobody. */
static enum vxlan_learnt add(struct vxlan_table *t, uint64_t mac, struct maddr at, mc_time now)
{
	if (t->n >= t->max)
		sweep(t, now);
	if (t->n >= t->max)
		return VXLAN_FULL;
	enter(t, mac, at, now);
	return VXLAN_NEW;
}

enum vxlan_learnt vxlan_table_learn(struct vxlan_table *t, uint64_t mac, struct maddr at,
				    mc_time now)
{
	uint32_t i = place_of(t, mac);
	struct vxlan_endpoint was;

	if (!is_at(t, i, mac))
		return add(t, mac, at, now);
	was = t->entry[i];
	t->entry[i].seen = now;
	t->entry[i].at = at;
	if (is_old(t, &was, now))
		return VXLAN_NEW;
	return maddr_equal(was.at, at) ? VXLAN_KNOWN : VXLAN_MOVED;
}

const struct vxlan_endpoint *vxlan_table_find(const struct vxlan_table *t, uint64_t mac,
					      mc_time now)
{
	uint32_t i = place_of(t, mac);

	return is_at(t, i, mac) && !is_old(t, &t->entry[i], now) ? &t->entry[i] : NULL;
}

uint32_t vxlan_table_count(const struct vxlan_table *t, mc_time now)
{
	uint32_t young = 0;

	for (uint32_t i = 0; i < t->n; i++)
		young += !is_old(t, &t->entry[i], now);
	return young;
}

void vxlan_table_flush(struct vxlan_table *t)
{
	g_free(t->entry);
	t->entry = NULL;
	t->n = t->room = 0;
}
