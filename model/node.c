/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node.h"

#include <errno.h>

#include "model/driver.h"
#include "model/gm_router.h"
#include "model/ip_moptions.h"
#include "model/ipwire.h"
#include "model/node_private.h"

/* ---- life ---- */

static const struct mset_kind *kind_or_null(const char *name, bool *ok)
{
	const struct mset_kind *kind = name ? mset_kind_find(name) : NULL;

	if (name && (kind == NULL || !kind->holds))
		*ok = false;
	return kind;
}

static mc_time tick_phase(struct port *port, mc_time tick, enum mc_tick_phase phase)
{
	struct mc_draw d = { 0, MC_DRAW_TICK_PHASE, { 0, 0 }, 0 };

	if (tick == 0 || phase == MC_PHASE_ALIGNED)
		return 0;
	return (mc_time)(port->ops->random(port, &d) % (uint64_t)tick);
}

struct mc_node *mc_node_new(const struct mc_node_config *config, struct port *port)
{
	const struct preset *preset = preset_find(config->preset);
	const struct driver *driver = driver_find(config->driver ? config->driver : "host");
	bool ok = preset && driver;
	const struct mset_kind *socket_set = kind_or_null(config->socket_set, &ok);
	const struct mset_kind *link_set = kind_or_null(config->link_set, &ok);
	struct mc_node *n;

	if (!ok)
		return NULL;
	n = g_new0(struct mc_node, 1);
	n->driver = driver;
	n->gm = config->bare ? &gm_profile_none : preset->gm;
	n->bare = config->bare;
	netstack_init(&n->stack, port, preset, socket_set, link_set);
	gm_ticker_init(&n->stack.ticker, port, n->gm->tick,
		       tick_phase(port, n->gm->tick, config->tick_phase), &n->stack.gm_stats);
	return n;
}

void mc_node_free(struct mc_node *n)
{
	if (n == NULL)
		return;
	while (n->sockets)
		mc_socket_close(n->sockets, NULL, NULL);
	netstack_fini(&n->stack, in_multi_purge);
	for (int t = 0; t < KMEM_TYPES; t++)
		g_assert(n->stack.kmem.type[t].bytes == 0);
	g_free(n);
}

/* ---- interfaces ---- */

int mc_node_add_interface(struct mc_node *n, const struct mc_interface *i)
{
	struct ifnet *ifp;

	if (i->ifindex < 1 || i->ifindex > 65535)
		return EINVAL;
	ifp = ifnet_attach(&n->stack, i->ifindex, i->flags, i->address, i->prefix, n->gm);
	if (ifp == NULL)
		return EEXIST;
	if (n->bare)
		return 0;
	if (n->stack.routes.n == 0) /* as systems do at boot: all groups by the first interface */
		route_add(&n->stack.routes, maddr_v4(0xe0000000), 4, i->ifindex);
	in_addmulti(ifp, n->gm->proto->all_hosts); /* RFC 1112 s7.1 */
	n->driver->attach(ifp);
	return 0;
}

int mc_node_set_up(struct mc_node *n, uint32_t ifindex, bool up)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENODEV;
	if (ifp->gm.up == up)
		return 0;
	ifp->gm.up = up;
	ifp->flags ^= IFNET_UP;
	(up ? n->driver->up : n->driver->down)(ifp);
	return 0;
}

int mc_node_route_add(struct mc_node *n, struct maddr group, unsigned prefix, uint32_t ifindex)
{
	if (prefix > (maddr_is_v4(group) ? 32U : 128U))
		return EINVAL;
	route_add(&n->stack.routes, group, prefix, ifindex);
	return 0;
}

void mc_node_route_flush(struct mc_node *n)
{
	route_flush(&n->stack.routes);
}

/* ---- input: what ip_input does with a datagram (netinet/ip_input.c; OPENBSD.md A2) ---- */

static bool for_us(struct mc_node *n, struct ifnet *ifp, const struct ipwire *w)
{
	if (!maddr_is_multicast(w->to))
		return maddr_equal(w->to, ifp->gm.address);
	return n->driver->all_multicast || in_hasmulti(ifp, w->to);
}

void mc_node_input(struct mc_node *n, uint32_t ifindex, const void *datagram, size_t length)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct ipwire w = { 0 };
	enum mc_drop why;

	if (ifp == NULL) {
		n->stack.gm_stats.drops[MC_DROP_DOWN]++;
		return;
	}
	why = ipwire_parse(datagram, length, &w);
	if (!ifp->gm.up)
		why = MC_DROP_DOWN;
	else if (why == MC_DROP_NONE && !for_us(n, ifp, &w))
		why = MC_DROP_NOT_MEMBER;
	else if (why == MC_DROP_NONE && w.protocol != n->gm->proto->protocol)
		why = MC_DROP_PROTOCOL;
	if (why == MC_DROP_NONE)
		gm_input(&ifp->gm, w.from, w.to, w.payload, w.length);
	else
		gm_drop(&ifp->gm, w.to, why);
}

/* ---- looking, and faults ---- */

static bool has_group(const struct mc_node *n, struct ifnet *ifp, struct maddr group)
{
	struct mkey k = mkey_make(group, ifnet_index(ifp));
	struct cost nobody = { 0 };

	(void)n;
	return mset_find(ifp->gm.groups, &k, MKEY_EXACT, &nobody) != NULL;
}

bool mc_node_has_group(const struct mc_node *n, uint32_t ifindex, struct maddr group)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifindex)
		return ifp && has_group(n, ifp, group);
	for (guint i = 0; i < n->stack.order->len; i++)
		if (has_group(n, n->stack.order->pdata[i], group))
			return true;
	return false;
}

void mc_node_walk_groups(struct mc_node *n, uint32_t ifindex, mc_membership_fn *each, void *ctx)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct membership_walk w = { each, ctx };
	struct cost nobody = { 0 };

	if (ifp)
		mset_walk(ifp->gm.groups, membership_each, &w, &nobody);
}

void mc_node_refuse_alloc(struct mc_node *n, uint64_t k)
{
	kmem_refuse_every(&n->stack.kmem, k);
}

/* ---- routers ---- */

int mc_router_query(struct mc_node *n, uint32_t ifindex, struct maddr group,
		    const struct maddr *sources, size_t n_sources)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	(void)sources;
	if (!n->driver->routes || n_sources)
		return ENOTSUP;
	if (ifindex && ifp == NULL)
		return ENODEV;
	for (guint i = 0; i < n->stack.order->len; i++)
		if (ifindex == 0 || n->stack.order->pdata[i] == ifp)
			gm_router_ask(((struct ifnet *)n->stack.order->pdata[i])->gm.router, group);
	return 0;
}

int mc_router_presence(const struct mc_node *n, uint32_t ifindex, struct maddr group,
		       struct mc_presence *out)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct gm_presence *g;

	if (!n->driver->routes)
		return ENOTSUP;
	if (ifp == NULL)
		return ENODEV;
	g = gm_presence_find(ifp->gm.router, group);
	out->present = g != NULL;
	out->expires = g ? g->expire.at : 0;
	return 0;
}

int mc_router_querier(const struct mc_node *n, uint32_t ifindex, bool v6, struct maddr *out)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (!n->driver->routes || v6)
		return ENOTSUP;
	if (ifp == NULL)
		return ENODEV;
	*out = ifp->gm.router->querier;
	return 0;
}
