/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sockets: the calls of node.h as the bytes that setsockopt would be given. */
#include <errno.h>
#include <string.h>

#include "model/node_private.h"

struct mc_socket *mc_socket_open(struct mc_node *n)
{
	struct mc_socket *so = socket_new(&n->stack, &socket_udp);

	socket_set_port(so, MC_DEFAULT_PORT);
	return so;
}

void membership_each(struct mset_item *item, void *walk)
{
	const struct membership_walk *w = walk;

	if (w->each)
		w->each(mkey_ifindex(&item->key), mkey_group(&item->key), w->ctx);
}

void socket_trace(struct mc_socket *so, enum mc_event_kind kind, uint32_t ifindex,
		  struct maddr group, int err)
{
	struct port *port = so->stack->port;
	struct mc_event e = { kind, ifindex, group, err };

	port->ops->trace(port, &e);
}

void mc_socket_close(struct mc_socket *so, mc_membership_fn *left, void *ctx)
{
	struct membership_walk w = { left, ctx };

	socket_trace(so, MC_EV_CLOSE, 0, maddr_v4(0), 0);
	socket_free(so, membership_each, &w);
}

/* ---- options as bytes ---- */

static int set(struct mc_socket *so, enum family family, int option, const void *value,
	       size_t length, uint32_t *ifindex)
{
	return ip_setmoptions(so->stack, &so->moptions[family], family, option, value, length,
			      ifindex);
}

static int set_v4(struct mc_socket *so, int option, const void *value, size_t length)
{
	uint32_t unused;

	return set(so, FAMILY_V4, option, value, length, &unused);
}

int mc_socket_set_if(struct mc_socket *so, struct maddr address)
{
	uint8_t v[4];

	maddr_store(address, v, 4);
	return set_v4(so, IMO_MULTICAST_IF, v, maddr_is_v4(address) ? 4 : 16);
}

/* A value that does not fit into the option's one byte is passed with an int's length. */
static int set_byte(struct mc_socket *so, int option, long value)
{
	uint8_t v = (uint8_t)value;

	return set_v4(so, option, &v, value >= 0 && value <= 255 ? 1 : sizeof(int));
}

int mc_socket_set_ttl(struct mc_socket *so, long ttl)
{
	return set_byte(so, IMO_MULTICAST_TTL, ttl);
}

int mc_socket_set_loop(struct mc_socket *so, long loop)
{
	return set_byte(so, IMO_MULTICAST_LOOP, loop);
}

int mc_socket_get_if(struct mc_socket *so, struct maddr *address)
{
	uint8_t v[4];
	int err = ip_getmoptions(so->stack, so->moptions[FAMILY_V4], IMO_MULTICAST_IF, v);

	*address = maddr_load(v, 4);
	return err;
}

static int get_byte(struct mc_socket *so, int option, unsigned *value)
{
	uint8_t v;
	int err = ip_getmoptions(so->stack, so->moptions[FAMILY_V4], option, &v);

	*value = v;
	return err;
}

int mc_socket_get_ttl(struct mc_socket *so, unsigned *ttl)
{
	return get_byte(so, IMO_MULTICAST_TTL, ttl);
}

int mc_socket_get_loop(struct mc_socket *so, unsigned *loop)
{
	return get_byte(so, IMO_MULTICAST_LOOP, loop);
}

#define NOBODY 0xffffffff /* an address, and an index, that no interface has */

/* struct ipv6_mreq: a program looks up the index of an address itself. */
static size_t mreq_v6(const struct netstack *s, struct maddr group, struct mc_where where,
		      uint8_t *v)
{
	uint32_t ifindex = where.kind == MC_WHERE_INDEX ? where.ifindex : 0;

	if (where.kind == MC_WHERE_ADDRESS) {
		struct ifnet *ifp = ifnet_by_address(s, where.address);

		ifindex = ifp ? ifnet_index(ifp) : NOBODY;
	}
	maddr_store(group, v, 16);
	memcpy(v + 16, &ifindex, 4);
	return 20;
}

/* struct ip_mreq, or struct ip_mreqn where the system takes it and an index is given.  A system
 * that knows interfaces by address alone is given the interface's; NOBODY where there is none to
 * give. */
static size_t mreq_v4(const struct netstack *s, struct maddr group, struct mc_where where,
		      uint8_t *v)
{
	struct ifnet *ifp = ifnet_by_index(s, where.ifindex);
	struct maddr address = maddr_v4(0);

	maddr_store(group, v, 4);
	if (where.kind == MC_WHERE_INDEX && s->preset->mreqn) {
		memset(v + 4, 0, 4);
		memcpy(v + 8, &where.ifindex, 4);
		return 12;
	}
	if (where.kind == MC_WHERE_INDEX)
		address = ifp ? ifp->gm.address : maddr_v4(0);
	if (where.kind == MC_WHERE_ADDRESS)
		address = where.address;
	if (where.kind == MC_WHERE_INDEX && maddr_is_any(address))
		address = maddr_v4(NOBODY);
	maddr_store(address, v + 4, 4);
	return maddr_is_v4(address) ? 8 : 0; /* an IPv6 address fits into neither */
}

static int membership(struct mc_socket *so, int option, enum mc_event_kind kind, struct maddr group,
		      struct mc_where where, uint32_t *ifindex)
{
	struct counters *count = &so->stack->count;
	enum family family = family_of(group);
	uint8_t v[20];
	uint32_t at;
	size_t length = (family == FAMILY_V4 ? mreq_v4 : mreq_v6)(so->stack, group, where, v);
	int err = set(so, family, option, v, length, &at);

	(option == IMO_ADD_MEMBERSHIP ? count->add : count->drop)[result_of(err)]++;
	socket_trace(so, kind, at, group, err);
	if (ifindex)
		*ifindex = at;
	return err;
}

int mc_socket_join(struct mc_socket *so, struct maddr group, struct mc_where where,
		   uint32_t *ifindex)
{
	return membership(so, IMO_ADD_MEMBERSHIP, MC_EV_JOIN, group, where, ifindex);
}

int mc_socket_leave(struct mc_socket *so, struct maddr group, struct mc_where where,
		    uint32_t *ifindex)
{
	return membership(so, IMO_DROP_MEMBERSHIP, MC_EV_LEAVE, group, where, ifindex);
}

/* ---- looking ---- */

void mc_socket_walk(struct mc_socket *so, mc_membership_fn *each, void *ctx)
{
	struct membership_walk w = { each, ctx };
	struct cost nobody = { 0 };

	for (int f = 0; f < FAMILIES; f++)
		if (so->moptions[f])
			mset_walk(so->moptions[f]->set, membership_each, &w, &nobody);
}

enum mc_order mc_socket_order(const struct mc_socket *so)
{
	return (enum mc_order)so->stack->socket_set->order;
}

size_t mc_socket_count(const struct mc_socket *so)
{
	size_t n = 0;

	for (int f = 0; f < FAMILIES; f++)
		n += so->moptions[f] ? so->moptions[f]->set->n : 0;
	return n;
}

size_t mc_socket_capacity(const struct mc_socket *so)
{
	size_t n = 0;

	for (int f = 0; f < FAMILIES; f++)
		n += so->moptions[f] ? mset_capacity(so->moptions[f]->set) : 0;
	return n;
}
