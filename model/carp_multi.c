/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Groups of a carp interface: that of its advertisements, joined with the first address and at address events, and what
 * is joined on it by whomever, of which the parent is told (ip_carp.c carp_join_multicast, carp_addr_updated,
 * carp_multicast_cleanup, carp_ether_addmulti; OPENBSD.md A6, A7).
 */
#include <errno.h>

#include "model/carp.h"
#include "model/if_addr.h"
#include "model/if_link.h"

static const struct maddr group6 = { 0xff02000000000000ULL, 0x12 };
/* ff02::1:ff00:0, "join solicited multicast address" */
static const struct maddr solicited6 = { 0xff02000000000000ULL, 0x1ff000000ULL };

struct ifnet *carp_where(const struct carp *c)
{
	return c->shared->rules->on_parent ? if_parent(c->ifp) : c->ifp;
}

/* ---- advertisements' ---- */

static int join_v4(struct carp *c)
{
	struct holder *h = &c->held[FAMILY_V4];
	int err;

	if (!maddr_is_multicast(c->peer))
		return 0;
	err = holder_join(h, carp_where(c), c->peer);
	if (err)
		return err;
	h->ttl = CARP_TTL;
	h->loop = 0;
	return 0;
}

/* Both, or none. */
static int join_v6(struct carp *c)
{
	struct holder *h = &c->held[FAMILY_V6];
	int err = holder_join(h, carp_where(c), group6);

	if (err)
		return err;
	err = holder_join(h, carp_where(c), solicited6);
	if (err)
		holder_leave_last(h);
	return err;
}

int carp_join(struct carp *c, enum family family)
{
	return (family == FAMILY_V4 ? join_v4 : join_v6)(c);
}

void carp_leave(struct carp *c)
{
	struct ifnet *parent = if_parent(c->ifp);
	GHashTableIter i;
	gpointer group;

	for (int f = 0; f < FAMILIES; f++)
		holder_leave_all(&c->held[f]);
	/* carp_ether_purgemulti: what others are member of on the carp interface, the parent forgets for good */
	g_hash_table_iter_init(&i, c->forwarded);
	while (parent && g_hash_table_iter_next(&i, &group, NULL))
		if_link_del(parent, *(const struct maddr *)group);
	g_hash_table_remove_all(c->forwarded);
}

uint64_t carp_entries(const struct carp_shared *shared)
{
	uint64_t n = 0;

	for (guint i = 0; shared && i < shared->carps->len; i++)
		for (int f = 0; f < FAMILIES; f++)
			n += ((const struct carp *)shared->carps->pdata[i])->held[f].n;
	return n;
}

/* ---- addresses ---- */

int carp_address_added(struct carp *c, enum family family)
{
	int err = 0;

	if (if_parent(c->ifp) == NULL)
		return EINVAL;
	if_up(c->ifp);
	if (c->addresses[family] == 0)
		err = carp_join(c, family);
	if (err == 0)
		carp_step(c, CARP_STOP);
	return err;
}

static bool count_addresses(struct carp *c)
{
	unsigned n[FAMILIES] = { 0, 0 };
	bool changed;

	for (const struct ifaddr *a = c->ifp->addresses; a; a = a->next)
		n[family_of(a->address)]++;
	changed =
		n[FAMILY_V4] != c->addresses[FAMILY_V4] || n[FAMILY_V6] != c->addresses[FAMILY_V6];
	c->addresses[FAMILY_V4] = n[FAMILY_V4];
	c->addresses[FAMILY_V6] = n[FAMILY_V6];
	return changed;
}

/* "Re-establish multicast membership removed by in_control": only if the peer is another since, or nothing was joined.
 * The reset clears the options record, and what it held is lost. */
static void establish_again(struct carp *c)
{
	if (!maddr_is_multicast(c->peer) || in_multi_find(carp_where(c), c->peer))
		return;
	if (c->reset)
		holder_forget(&c->held[FAMILY_V4]);
	if (c->addresses[FAMILY_V4])
		carp_join(c, FAMILY_V4);
}

static void leave_last(struct carp *c)
{
	for (int f = 0; f < FAMILIES; f++)
		if (c->shared->rules->leaves_last && c->addresses[f] == 0)
			holder_leave_all(&c->held[f]);
}

void carp_addresses_changed(struct if_hook *h)
{
	struct carp *c = timer_owner(h, struct carp, on_address);

	if (count_addresses(c)) {
		if (carp_where(c))
			establish_again(c);
		leave_last(c);
		if (c->addresses[FAMILY_V4] == 0 && c->addresses[FAMILY_V6] == 0) {
			carp_step(c, CARP_STOP);
			if_down(c->ifp);
		}
	}
	if (c->state == MC_CARP_MASTER)
		carp_solicit(c, true);
	carp_run(c);
}

/* ---- solicited-node groups (RFC 9568 s6.4.1, s6.4.3: the master's) ---- */

static bool is_solicited(const struct carp *c, struct maddr address)
{
	for (guint i = 0; i < c->solicited->len; i++)
		if (maddr_equal(g_array_index(c->solicited, struct carp_solicited, i).address,
				address))
			return true;
	return false;
}

/* Those whose address is gone, or all. */
static void unsolicit(struct carp *c, bool all)
{
	for (guint i = c->solicited->len; i-- > 0;) {
		struct carp_solicited s = g_array_index(c->solicited, struct carp_solicited, i);

		if (!all && if_address(c->ifp, s.address))
			continue;
		g_array_remove_index(c->solicited, i);
		in_delmulti(s.inm, &gm_any_source);
	}
}

void carp_solicit(struct carp *c, bool on)
{
	unsolicit(c, !on);
	for (const struct ifaddr *a = c->ifp->addresses; on && a; a = a->next) {
		struct carp_solicited s = { .address = a->address };

		if (!maddr_is_v4(s.address) && !is_solicited(c, s.address) &&
		    in_addmulti(carp_where(c), maddr_solicited_node(s.address), &gm_any_source,
				&s.inm) == 0)
			g_array_append_val(c->solicited, s);
	}
}

/* ---- what the parent is told ---- */

int carp_forward(struct carp *c, struct maddr group, bool on)
{
	struct ifnet *parent = if_parent(c->ifp);
	int err;

	if (parent == NULL)
		return EINVAL;
	if (!on) /* "We won't delete entries we didn't add" */
		return g_hash_table_remove(c->forwarded, &group) ? if_link_del(parent, group)
								 : EINVAL;
	err = if_link_add(parent, group);
	if (err == 0)
		g_hash_table_add(c->forwarded, g_memdup2(&group, sizeof(group)));
	return err;
}
