/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node's stack: what a preset and a configuration make of it, its end, and its limits. */
#include <errno.h>

#include "model/holder.h"
#include "model/if_addr.h"
#include "model/if_more.h"
#include "model/ip_protocol.h"
#include "model/udp_tunnel.h"

static void walk_links(struct gm_stack *gm, void (*each)(struct gm_link *l))
{
	struct netstack *s = gm->owner;

	for (guint i = 0; i < s->order->len; i++) {
		struct ifnet *ifp = s->order->pdata[i];

		if (gm == &s->igmp)
			each(&ifp->gm);
		else if (ifp->mld)
			each(ifp->mld);
	}
}

static void send(struct gm_link *l, const void *datagram, size_t length)
{
	if_output(l->owner, datagram, length);
}

static bool on_net(const struct gm_link *l, struct maddr address)
{
	return if_is_on_net(l->owner, address);
}

static void configure_sets(struct netstack *s, const struct netstack_config *config)
{
	const struct preset *preset = s->preset;

	s->link_set = config->link_set ? config->link_set : preset->link_set;
	for (int f = 0; f < FAMILIES; f++) {
		const struct membership_rules *rules = &preset->membership[f];

		s->socket_set[f] = rules->set ? rules->set : preset->socket_set;
		if (config->socket_set)
			s->socket_set[f] = config->socket_set;
		s->limits[f].policy[LIMITS_MEMBERSHIP] =
			config->policy ? config->policy : limit_policy_find(rules->policy);
		s->limits[f].policy[LIMITS_SOURCES] = rules->sources && !config->policy
							      ? limit_policy_find(rules->sources)
							      : NULL;
	}
	s->sources.kind = config->source_set ? config->source_set : preset->source_set;
	s->socket_config = (struct mset_config){ .kmem = &s->kmem,
						 .vectors = KMEM_MOPTIONS,
						 .entries = KMEM_MOPTIONS,
						 .indexed = true };
	/* the records carry the links of their interface's set, as if_maddrlist does */
	s->link_config = (struct mset_config){ .kmem = &s->kmem,
					       .vectors = KMEM_LINKSET,
					       .entries = KMEM_EMBEDDED,
					       .owner = true,
					       .indexed = true };
	s->sources.records = KMEM_SOURCES;
	s->sources.config = (struct mset_config){ .kmem = &s->kmem,
						  .vectors = KMEM_SOURCES,
						  .entries = KMEM_EMBEDDED,
						  .owner = true,
						  .indexed = true };
}

static const struct gm_stack_ops gm_ops = {
	.transmit = send,
	.on_net = on_net,
	.walk_links = walk_links,
};

static void init_gm(struct netstack *s, struct gm_stack *gm, const struct gm_profile *profile)
{
	gm_stack_init(gm, s->port, profile, s->aligned);
	gm->sources = &s->sources;
	gm->owner = s;
	gm->ops = &gm_ops;
}

void netstack_init(struct netstack *s, struct port *port, const struct preset *preset,
		   const struct netstack_config *config)
{
	s->port = port;
	s->preset = preset;
	configure_sets(s, config);
	s->order = g_new0(struct if_order, 1);
	s->aligned = config->aligned;
	s->mld_profile = config->gm[FAMILY_V6];
	init_gm(s, &s->igmp, config->gm[FAMILY_V4]);
}

struct gm_stack *netstack_gm(struct netstack *s, enum family family)
{
	if (family == FAMILY_V4)
		return &s->igmp;
	if (s->mld == NULL && s->mld_profile) {
		s->mld = g_new0(struct gm_stack, 1);
		init_gm(s, s->mld, s->mld_profile);
	}
	return s->mld;
}

struct cost netstack_input(const struct netstack *s)
{
	const struct cost none = { 0 };
	const struct cost *a = s->igmp.input_cost ? s->igmp.input_cost : &none;
	const struct cost *b = s->mld && s->mld->input_cost ? s->mld->input_cost : &none;

	return (struct cost){ a->comparisons + b->comparisons, a->moves + b->moves,
			      a->copied + b->copied, a->hops + b->hops };
}

/* Those of whose groups somebody forgot to leave. */
static void free_detached(struct netstack *s, mset_each_fn *free_group)
{
	GHashTableIter i;
	gpointer ifp;

	if (s->ifs == NULL)
		return;
	g_hash_table_iter_init(&i, s->ifs->detached);
	while (g_hash_table_iter_next(&i, &ifp, NULL))
		ifnet_free(ifp, free_group);
}

void netstack_fini(struct netstack *s, mset_each_fn *free_group)
{
	for (guint i = 0; i < s->order->len; i++)
		ifnet_free(s->order->pdata[i], free_group);
	free_detached(s, free_group);
	if_stack_free(s->ifs);
	gm_stack_fini(&s->igmp);
	if (s->mld)
		gm_stack_fini(s->mld);
	g_clear_pointer(&s->mld, g_free);
	for (int i = 0; s->own_limits && i < FAMILIES * LIMITS_KINDS; i++)
		g_free(s->own_limits[i]);
	g_free(s->own_limits);
	holder_loss_free(s);
	ip_protocol_fini(s);
	udp_tunnel_free_all(s);
	g_free(s->order);
	g_clear_pointer(&s->by_address, g_hash_table_destroy);
	g_free(s->by_index);
	route_flush(&s->routes);
	g_free(s->cost.later);
	g_free(s->sources.cost);
	g_free(s->received);
	g_free(s->raw_received);
	tally_clear(&s->count.rare);
}

struct later_accounts *netstack_accounts(struct netstack *s)
{
	if (s->cost.later == NULL)
		s->cost.later = g_new0(struct later_accounts, 1);
	return s->cost.later;
}

struct receive_stats *receive_stats(struct receive_stats **of)
{
	if (*of == NULL)
		*of = g_new0(struct receive_stats, 1);
	return *of;
}

/* ---- limits ---- */

int netstack_limit(const struct netstack *s, enum family family, enum limit_scope scope,
		   uint64_t have, uint64_t want)
{
	int err = 0;

	for (int k = 0; err == 0 && k < LIMITS_KINDS; k++)
		if (s->limits[family].policy[k])
			err = limit_check(s->limits[family].policy[k], scope, have, want);
	return err;
}

bool netstack_has_limit(const struct netstack *s, enum family family, enum limit_scope scope)
{
	for (int k = 0; k < LIMITS_KINDS; k++)
		if (s->limits[family].policy[k] && limit_has(s->limits[family].policy[k], scope))
			return true;
	return false;
}

static bool set_limit(struct netstack *s, int family, int kind, const char *name, uint64_t max)
{
	const struct limit_policy **policy = &s->limits[family].policy[kind];
	struct limit_policy **own;

	if (*policy == NULL || !limit_names(*policy, name))
		return false;
	if (s->own_limits == NULL)
		s->own_limits = g_new0(struct limit_policy *, FAMILIES * LIMITS_KINDS);
	own = &s->own_limits[family * LIMITS_KINDS + kind];
	if (*own == NULL)
		*policy = *own = g_memdup2(*policy, sizeof(**own));
	limit_set(*own, name, max);
	return true;
}

int netstack_set_limit(struct netstack *s, const char *name, uint64_t max)
{
	bool found = false;

	for (int f = 0; f < FAMILIES; f++)
		for (int k = 0; k < LIMITS_KINDS; k++)
			found |= set_limit(s, f, k, name, max);
	found |= gm_stack_set_limit(&s->igmp, name, max);
	if (s->mld)
		found |= gm_stack_set_limit(s->mld, name, max);
	return found ? 0 : ENOENT;
}
