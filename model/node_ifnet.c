/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node_ifnet.h"

#include <errno.h>
#include <string.h>

#include "model/if_ioctl.h"
#include "model/if_link.h"
#include "model/if_more.h"
#include "model/if_multi.h"
#include "model/node_private.h"

G_STATIC_ASSERT(MC_IFNAMSIZ == IF_NAMESIZE);
G_STATIC_ASSERT((int)MC_LINK_UP == (int)IF_LINK_UP &&
		(int)MC_RTM_DELADDR == (int)IF_SAYS_OLD_ADDRESS);
G_STATIC_ASSERT((int)MC_IFF_POLLING == (int)IFNET_POLLING &&
		(int)MC_IFCAP_POLLING == (int)IFCAP_POLLING);

/* ---- names ---- */

uint32_t mc_if_nametoindex(struct mc_node *n, const char *name)
{
	const struct ifnet *ifp = ifunit(&n->stack, name);

	return ifp ? ifnet_index(ifp) : 0;
}

int mc_if_indextoname(const struct mc_node *n, uint32_t ifindex, char name[MC_IFNAMSIZ])
{
	const struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENXIO;
	if_name(ifp, name);
	return 0;
}

/* ---- the driver's side ---- */

int mc_if_promisc(struct mc_node *n, uint32_t ifindex, bool on)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp ? ifpromisc(ifp, on) : ENXIO;
}

int mc_if_allmulti(struct mc_node *n, uint32_t ifindex, bool on)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp ? if_allmulti(ifp, on) : ENXIO;
}

int mc_if_set_link_state(struct mc_node *n, uint32_t ifindex, enum mc_link_state state)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENXIO;
	if_link_state_change(ifp, (enum if_link_state)state);
	return 0;
}

int mc_if_set_queue(struct mc_node *n, uint32_t ifindex, uint64_t baudrate, unsigned max)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENXIO;
	if_more(ifp)->baudrate = baudrate;
	ifp->more->queue_max = max;
	return 0;
}

int mc_socket_set_rdomain(struct mc_socket *so, unsigned rdomain)
{
	if (rdomain > UINT8_MAX)
		return EINVAL;
	so->rdomain = (uint8_t)rdomain;
	return 0;
}

/* ---- looking ---- */

static unsigned hwassist(const struct ifnet *ifp)
{
	return if_enabled(ifp) & IFCAP_TXCSUM ? MC_CSUM_IP | MC_CSUM_TCP | MC_CSUM_UDP : 0;
}

static void fill_more(struct mc_ifinfo *i, const struct if_more *more)
{
	i->parent = more->parent ? ifnet_index(more->parent) : 0;
	i->promiscuous = more->promiscuous;
	i->allmulti = more->allmulti;
	i->metric = more->metric;
	i->physical = more->physical;
	i->rdomain = more->rdomain;
	i->baudrate = more->baudrate;
	i->link_state = (enum mc_link_state)more->link_state;
	i->epoch = more->epoch;
	i->last_change = more->last_change;
	i->watchdog = more->watchdog;
	i->oqdrops = more->oqdrops;
	i->oerrors = more->oerrors;
	i->permanent = if_link_count(more) + if_multi_permanent(more);
}

static void fill_counts(struct mc_ifinfo *i, const struct if_counts *n)
{
	i->ipackets = n->ipackets;
	i->ibytes = n->ibytes;
	i->imcasts = n->imcasts;
	i->noproto = n->noproto;
	i->opackets = n->opackets;
	i->obytes = n->obytes;
	i->omcasts = n->omcasts;
}

static void fill(const struct ifnet *ifp, struct mc_ifinfo *i)
{
	bool ether = ifp->kind->type == IFT_ETHER;

	*i = (struct mc_ifinfo){ .ifindex = ifnet_index(ifp),
				 .kind = ifp->kind->name,
				 .flags = ifp->flags & ~(unsigned)IFNET_INTERNAL,
				 .capabilities = if_capabilities(ifp),
				 .enabled = if_enabled(ifp),
				 .hwassist = hwassist(ifp),
				 .mtu = ifp->gm.mtu,
				 .queue_length = if_queue_length(ifp),
				 .queue_max = if_queue_max(ifp),
				 .type = (uint8_t)ifp->kind->type,
				 .address_length = ether ? 6 : 0,
				 .header_length = ether ? 14 : 0,
				 .memberships = ifp->gm.groups->n };
	if_name(ifp, i->name);
	if (ifp->mld)
		i->memberships += ifp->mld->groups->n;
	if (ifp->counts)
		fill_counts(i, ifp->counts);
	if (ifp->more)
		fill_more(i, ifp->more);
}

int mc_node_interface(const struct mc_node *n, uint32_t ifindex, struct mc_ifinfo *out)
{
	const struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	if (ifp == NULL)
		return ENXIO;
	fill(ifp, out);
	return 0;
}

void mc_node_walk_interfaces(const struct mc_node *n, mc_ifinfo_fn *each, void *ctx)
{
	for (guint i = 0; i < n->stack.order->len; i++) {
		struct mc_ifinfo info;

		fill(n->stack.order->pdata[i], &info);
		each(&info, ctx);
	}
}

int mc_if_walk_addresses(const struct mc_node *n, uint32_t ifindex, mc_ifaddr_fn *each, void *ctx)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);
	struct mc_ifaddr a = { .family = MC_AF_LINK, .references = 1 };

	if (ifp == NULL)
		return ENXIO;
	a.link_address = if_link_address(ifp);
	each(&a, ctx);
	for (const struct ifaddr *ifa = ifp->addresses; ifa; ifa = ifa->next) {
		a = (struct mc_ifaddr){ .family = maddr_is_v4(ifa->address) ? MC_AF_INET
									    : MC_AF_INET6,
					.address = ifa->address,
					.destination = ifp->flags & IFNET_POINTOPOINT
							       ? ifa_destination(ifa)
							       : maddr_v4(0),
					.broadcast = ifa_broadcast(ifa),
					.prefix = ifa->prefix,
					.metric = ifa->metric,
					.references = ifa->references };
		each(&a, ctx);
	}
	return 0;
}

/* ---- the routing socket ---- */

struct listener {
	mc_ifmsg_fn *said;
	void *ctx;
};

static void say(struct ifnet *ifp, enum if_says what, void *ctx)
{
	const struct listener *l = ctx;
	char name[IF_NAMESIZE];

	l->said((enum mc_ifmsg)what, ifnet_index(ifp), if_name(ifp, name), l->ctx);
}

void mc_node_listen(struct mc_node *n, mc_ifmsg_fn *said, void *ctx)
{
	struct listener *l = said ? g_new(struct listener, 1) : NULL;

	if (l)
		*l = (struct listener){ said, ctx };
	if_listen(&n->stack, l ? say : NULL, l);
}

void node_listener_memory(const struct mc_node *n, const struct memory_walk *w)
{
	if (n->stack.ifs)
		memory_tell(w, MEMORY_NODE, n->stack.ifs->said_ctx, sizeof(struct listener));
}
