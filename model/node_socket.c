/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sockets: their life, and the typed calls as requests. */
#include <errno.h>

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
	struct mc_event e = { .kind = kind, .ifindex = ifindex, .group = group, .err = err };

	port->ops->trace(port, &e);
}

void mc_socket_close(struct mc_socket *so, mc_membership_fn *left, void *ctx)
{
	struct membership_walk w = { left, ctx };

	socket_trace(so, MC_EV_CLOSE, 0, maddr_v4(0), 0);
	socket_free(so, membership_each, &w);
}

/* ---- requests ---- */

static const struct {
	enum mc_event_kind event;
	bool traced, counted;
} told[IMO_ACTIONS] = {
	[IMO_JOIN] = { MC_EV_JOIN, true, true },
	[IMO_LEAVE] = { MC_EV_LEAVE, true, true },
	[IMO_JOIN_SOURCE] = { MC_EV_FILTER, true, false },
	[IMO_LEAVE_SOURCE] = { MC_EV_FILTER, true, false },
	[IMO_BLOCK] = { MC_EV_FILTER, true, false },
	[IMO_UNBLOCK] = { MC_EV_FILTER, true, false },
	[IMO_FILTER] = { MC_EV_FILTER, true, false },
};

int socket_ask(struct mc_socket *so, struct imo_request *r, uint32_t *ifindex)
{
	struct netstack *s = so->stack;
	const struct ip_moptions *other =
		so->moptions[r->family == FAMILY_V4 ? FAMILY_V6 : FAMILY_V4];
	uint32_t at;
	int err;

	r->domain = so->domain;
	r->type = so->type;
	r->rdomain = so->rdomain;
	r->root = so->uid == 0;
	r->elsewhere = other ? other->charged : 0;
	err = imo_ask(s, &so->moptions[r->family], r, &at);
	if (told[r->action].counted)
		(*tally_at(&s->count.rare, (r->action == IMO_JOIN ? RARE(add) : RARE(drop)) +
						   (unsigned)result_of(err)))++;
	if (told[r->action].traced)
		socket_trace(so, told[r->action].event, at, r->group, err);
	if (ifindex)
		*ifindex = at;
	return err;
}

int mc_socket_join(struct mc_socket *so, struct maddr group, struct mc_where where,
		   uint32_t *ifindex)
{
	struct imo_request r = {
		.action = IMO_JOIN, .family = family_of(group), .group = group, .where = where
	};

	return socket_ask(so, &r, ifindex);
}

int mc_socket_leave(struct mc_socket *so, struct maddr group, struct mc_where where,
		    uint32_t *ifindex)
{
	struct imo_request r = {
		.action = IMO_LEAVE, .family = family_of(group), .group = group, .where = where
	};

	return socket_ask(so, &r, ifindex);
}

#define GROUP_FILTER_HEAD   144 /* RFC 3678 s5.2.1 struct group_filter on LP64, without sources */
#define GROUP_FILTER_SOURCE 128 /* struct sockaddr_storage */

int mc_socket_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
		     enum mc_mode mode, const struct maddr *sources, size_t n, uint32_t *ifindex)
{
	struct imo_request r = { .action = IMO_FILTER,
				 .family = family_of(group),
				 .group = group,
				 .where = where,
				 .mode = mode,
				 .sources = sources,
				 .n = n,
				 .octets = GROUP_FILTER_HEAD + n * GROUP_FILTER_SOURCE };

	return socket_ask(so, &r, ifindex);
}

static int one(struct mc_socket *so, enum imo_action action, struct maddr group,
	       struct mc_where where, struct maddr source, uint32_t *ifindex)
{
	struct imo_request r = { .action = action,
				 .family = family_of(group),
				 .group = group,
				 .where = where,
				 .sources = &source,
				 .n = 1 };

	return socket_ask(so, &r, ifindex);
}

int mc_socket_join_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			  struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_JOIN_SOURCE, group, where, source, ifindex);
}

int mc_socket_leave_source(struct mc_socket *so, struct maddr group, struct mc_where where,
			   struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_LEAVE_SOURCE, group, where, source, ifindex);
}

int mc_socket_block(struct mc_socket *so, struct maddr group, struct mc_where where,
		    struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_BLOCK, group, where, source, ifindex);
}

int mc_socket_unblock(struct mc_socket *so, struct maddr group, struct mc_where where,
		      struct maddr source, uint32_t *ifindex)
{
	return one(so, IMO_UNBLOCK, group, where, source, ifindex);
}

int mc_socket_get_filter(struct mc_socket *so, struct maddr group, struct mc_where where,
			 enum mc_mode *mode, mc_source_fn *each, void *ctx)
{
	struct imo_request r = {
		.action = IMO_FILTER, .family = family_of(group), .group = group, .where = where
	};

	return imo_read_filter(so->stack, so->moptions[r.family], &r, mode, each, ctx);
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
	return (enum mc_order)so->stack->socket_set[FAMILY_V4]->order;
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
