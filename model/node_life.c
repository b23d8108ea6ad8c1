/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A node begins, as it is configured, and ends. */
#include "model/node.h"

#include <string.h>

#include "model/driver.h"
#include "model/gm_track.h"
#include "model/if_more.h"
#include "model/node_private.h"
#include "model/pfsync.h"

static const struct mset_kind *kind_or_null(const char *name, bool *ok)
{
	const struct mset_kind *kind = name ? mset_kind_find(name) : NULL;

	if (name && (kind == NULL || !kind->holds))
		*ok = false;
	return kind;
}

/* IGMPv1 is generation 1; MLDv1 is generation 2. */
static unsigned generation_of(const struct gm_profile *p, int version)
{
	return (unsigned)version + p->proto->oldest - 1;
}

static void limit_router(struct gm_stack *s, const struct mc_node_config *config)
{
	struct gm_limits *l = &s->routing->limits;

	if (config->router_policy)
		gm_stack_limit(s, gm_limit_policy_find(config->router_policy));
	l->class = g_memdup2(config->router_class,
			     config->router_class_count * sizeof(*config->router_class));
	l->class_count = config->router_class_count;
	if (config->max_groups)
		l->limit[GM_LIMIT_GROUPS].max = config->max_groups;
	if (config->max_sources)
		l->limit[GM_LIMIT_SOURCES].max = config->max_sources;
	if (config->max_hosts)
		l->limit[GM_LIMIT_HOSTS].max = config->max_hosts;
}

static void set_querier(struct gm_stack *s, const struct mc_node_config *config)
{
	struct gm_values set = node_querier_values(&config->querier);

	gm_values_set(&s->routing->values, &set, s->profile->proto, gm_stack_newest(s));
	s->routing->fast_leave = config->querier.fast_leave;
	s->routing->require_alert = config->querier.require_alert;
	if (config->querier.tracking && gm_stack_newest(s) >= GM_GENERATION_3)
		s->routing->tracking = gm_tracking_new(s->sources);
	s->routing->statics =
		g_memdup2(config->querier.static_groups,
			  config->querier.static_count * sizeof(*config->querier.static_groups));
	s->routing->static_count = config->querier.static_count;
}

/* Is the family as the preset has it?  Then nothing is made of MLD before the first IPv6 interface. */
static bool is_plain(const struct mc_node *n, int version, const struct mc_node_config *config)
{
	return version == 0 && config->link_scope_reports == MC_PRESET && !n->driver->routes &&
	       config->router_policy == NULL;
}

static bool configure(struct mc_node *n, enum family family, int version,
		      const struct mc_node_config *config)
{
	struct gm_stack *s;

	if (is_plain(n, version, config))
		return true;
	s = netstack_gm(&n->stack, family);
	if (s == NULL)
		return version <= 0;
	s->off = version == MC_OFF;
	if (version > 0)
		s->forced = generation_of(s->profile, version);
	if (config->link_scope_reports != MC_PRESET)
		s->silent_link_scope = config->link_scope_reports == MC_SWITCH_OFF;
	if (s->forced > s->profile->newest)
		return false;
	if (n->driver->routes || config->router_policy) {
		gm_stack_routing(s);
		limit_router(s, config);
		set_querier(s, config);
	}
	return true;
}

unsigned mc_preset_version(const char *preset, bool v6)
{
	const struct preset *p = preset_find(preset);
	const struct gm_profile *gm = p ? p->gm[v6] : NULL;

	return gm ? gm->newest - gm->proto->oldest + 1 : 0;
}

static void hear_own(struct netstack *s, uint32_t ifindex, const void *datagram, size_t length)
{
	mc_node_input((struct mc_node *)s, ifindex, datagram,
		      length); /* a node's stack is its first */
}

struct mc_node *mc_node_new(const struct mc_node_config *config, struct port *port)
{
	const struct preset *preset = preset_find(config->preset);
	const struct driver *driver = driver_find(config->driver ? config->driver : "host");
	bool ok = preset && driver;
	struct netstack_config sets = {
		.socket_set = kind_or_null(config->socket_set, &ok),
		.link_set = kind_or_null(config->link_set, &ok),
		.source_set = kind_or_null(config->source_set, &ok),
		.policy = config->policy ? limit_policy_find(config->policy) : NULL,
		.gm = { &gm_profile_none, &gm_profile_none_mld },
		.aligned = config->tick_phase == MC_PHASE_ALIGNED,
	};
	struct mc_node *n;
	const char *which;

	if (!ok || mc_querier_mistake(config, &which) || (config->policy && sets.policy == NULL) ||
	    (config->router_policy && gm_limit_policy_find(config->router_policy) == NULL))
		return NULL;
	n = g_new0(struct mc_node, 1);
	n->driver = driver;
	n->stack.bare = config->bare;
	n->stack.default_route = config->multicast_route == MC_PRESET
					 ? !config->bare
					 : config->multicast_route == MC_SWITCH_ON;
	if (!n->stack.bare)
		memcpy(sets.gm, preset->gm, sizeof(sets.gm));
	netstack_init(&n->stack, port, preset, &sets);
	n->stack.input = hear_own;
	if (configure(n, FAMILY_V4, config->igmp, config) &&
	    configure(n, FAMILY_V6, config->mld, config))
		return n;
	mc_node_free(n);
	return NULL;
}

/* Nothing of what is closed below shall be told to anybody. */
static void silence(struct mc_node *n)
{
	for (guint i = 0; i < n->stack.order->len; i++) {
		struct ifnet *ifp = n->stack.order->pdata[i];

		ifp->gm.up = false;
		if (ifp->mld)
			ifp->mld->up = false;
	}
}

/* The latest first: one may stand on another. */
static void destroy_clones(struct mc_node *n)
{
	const struct if_order *order = n->stack.order;

	for (guint i = order->len; i-- > 0;) {
		struct ifnet *ifp = i < order->len ? order->pdata[i] : NULL;

		if (ifp && !ifp->kind->physical)
			if_clone_destroy(ifp);
	}
}

static void drop_addresses(struct mc_node *n)
{
	for (guint i = 0; i < n->stack.order->len; i++) {
		struct ifnet *ifp = n->stack.order->pdata[i];

		for (struct ifaddr *a = ifp->addresses; a; a = a->next)
			if (a->comes_with)
				in_delmulti(a->comes_with, &gm_any_source);
	}
}

void mc_node_free(struct mc_node *n)
{
	if (n == NULL)
		return;
	silence(n);
	destroy_clones(n);
	while (n->stack.sockets)
		mc_socket_close(n->stack.sockets, NULL, NULL);
	socket_forget_ports(&n->stack);
	drop_addresses(n);
	firewall_free(&n->stack);
	netstack_fini(&n->stack, in_multi_purge);
	kmem_fini(&n->stack.kmem);
	g_free(n);
}
