/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The order in which the first socket joined, and its hash. */
#include "cli/replay_player.h"

#define FNV_OFFSET 14695981039346656037ULL
#define FNV_PRIME  1099511628211ULL

struct begun {
	struct replay_membership what; /* first: the key */
	guint64 when;
};

static guint hash(gconstpointer membership)
{
	const struct replay_membership *m = membership;

	return maddr_hash(&m->group) + m->ifindex * 2654435761U;
}

static gboolean same(gconstpointer a, gconstpointer b)
{
	const struct replay_membership *x = a, *y = b;

	return x->ifindex == y->ifindex && maddr_equal(x->group, y->group);
}

GHashTable *replay_order_new(void)
{
	return g_hash_table_new_full(hash, same, g_free, NULL);
}

/* The walk tells one family behind the other, and some sets do not keep the order either. */
static bool is_lost(const struct replay_player *p, struct mc_socket *so)
{
	return p->trace->version > 1 || mc_socket_order(so) == MC_BY_KEY;
}

void replay_order_note(struct replay_player *p, const struct trace_op *op, uint32_t ifindex,
		       size_t before)
{
	struct begun b = { { ifindex, op->address }, p->steps };
	size_t now;

	if (op->socket != 0 || !is_lost(p, p->socket[0]))
		return;
	now = mc_socket_count(p->socket[0]);
	if (now > before)
		g_hash_table_add(p->joined, g_memdup2(&b, sizeof(b)));
	else if (now < before)
		g_hash_table_remove(p->joined, &b);
}

static int by_time(gconstpointer a, gconstpointer b, gpointer joined)
{
	const struct begun *x = g_hash_table_lookup(joined, a), *y = g_hash_table_lookup(joined, b);

	return (x->when > y->when) - (x->when < y->when);
}

static uint64_t fnv(uint64_t h, uint32_t v)
{
	for (int i = 0; i < 4; i++, v >>= 8)
		h = (h ^ (v & 0xff)) * FNV_PRIME;
	return h;
}

static uint64_t fnv_membership(uint64_t h, const struct replay_membership *m)
{
	h = fnv(h, m->ifindex);
	if (!maddr_is_v4(m->group)) {
		h = fnv(fnv(h, (uint32_t)(m->group.hi >> 32)), (uint32_t)m->group.hi);
		h = fnv(h, (uint32_t)(m->group.lo >> 32));
	}
	return fnv(h, (uint32_t)m->group.lo);
}

uint64_t replay_order_hash(struct replay_player *p, struct mc_socket *so)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct replay_membership));
	uint64_t h = FNV_OFFSET;
	bool backwards = false;

	if (so) {
		mc_socket_walk(so, replay_collect, all);
		if (is_lost(p, so))
			g_array_sort_with_data(all, by_time, p->joined);
		else
			backwards = mc_socket_order(so) == MC_NEWEST_FIRST;
	}
	for (guint i = 0; i < all->len; i++)
		h = fnv_membership(h, &g_array_index(all, struct replay_membership,
						     backwards ? all->len - 1 - i : i));
	g_array_free(all, TRUE);
	return h;
}
