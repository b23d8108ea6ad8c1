/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who gets a datagram, in the simplest way there is: every socket, every membership and every source is
 * looked at, by the words of ip(7), RFC 3376 s3 and POLICIES.md A2.
 */
#ifndef TESTS_NAIVE_RECEIVE_H
#define TESTS_NAIVE_RECEIVE_H

#include <glib.h>

#include "model/node.h"

#define NAIVE_SOCKETS	  8
#define NAIVE_MEMBERSHIPS 512

enum naive_rule { NAIVE_INTERFACE, NAIVE_LINUX, NAIVE_MEMBER };

/* Groups and sources are numbers; the family is a number, too. */
struct naive_membership {
	unsigned group, ifindex;
	enum mc_mode mode;
	unsigned sources; /* a bit each */
};

struct naive_socket {
	unsigned port;
	int bound_group; /* to that group; -1: to any address, -2: to one that is no group */
	int bound_v6;	 /* the family of the group */
	int peer;	 /* source that it is connected to; -1 = none */
	int peer_v6;
	struct naive_membership in[2][NAIVE_MEMBERSHIPS]; /* by family, in the order of joining */
	unsigned n[2];
};

struct naive_datagram {
	bool v6;
	unsigned group, source, ifindex, port;
};

struct naive_host {
	enum naive_rule rule;
	enum mc_order order; /* of sockets' sets */
	bool visits_all;
	struct naive_socket so[NAIVE_SOCKETS];
	uint64_t visited, tested; /* sockets, memberships */
};

static inline struct naive_membership *naive_find(struct naive_socket *so, bool v6, unsigned group,
						  unsigned ifindex)
{
	for (unsigned i = 0; i < so->n[v6]; i++)
		if (so->in[v6][i].group == group && so->in[v6][i].ifindex == ifindex)
			return &so->in[v6][i];
	return NULL;
}

static inline void naive_join(struct naive_socket *so, bool v6, struct naive_membership m)
{
	g_assert_cmpuint(so->n[v6], <, NAIVE_MEMBERSHIPS);
	so->in[v6][so->n[v6]++] = m;
}

static inline void naive_leave(struct naive_socket *so, bool v6, struct naive_membership *m)
{
	so->n[v6]--;
	for (; m < &so->in[v6][so->n[v6]]; m++)
		m[0] = m[1];
}

static inline bool naive_passes(const struct naive_membership *m, unsigned source)
{
	return ((m->sources >> source & 1) != 0) == (m->mode == MC_INCLUDE);
}

/* RFC 3376 s3.2, by asking every member: what one of them wants, the interface takes. */
static inline bool naive_interface(struct naive_host *h, const struct naive_datagram *d,
				   bool filters)
{
	for (unsigned i = 0; i < NAIVE_SOCKETS; i++) {
		const struct naive_membership *m =
			naive_find(&h->so[i], d->v6, d->group, d->ifindex);

		if (m && (!filters || naive_passes(m, d->source)))
			return true;
	}
	return false;
}

static inline bool naive_matches(const struct naive_socket *so, const struct naive_datagram *d)
{
	if (so->port != d->port)
		return false;
	if (so->bound_group != -1 && (so->bound_group != (int)d->group || so->bound_v6 != d->v6))
		return false;
	return so->peer == -1 || (so->peer == (int)d->source && so->peer_v6 == d->v6);
}

/* The i-th that a scan tests. */
static inline const struct naive_membership *
naive_nth(const struct naive_host *h, const struct naive_socket *so, bool v6, unsigned i)
{
	return &so->in[v6][h->order == MC_NEWEST_FIRST ? so->n[v6] - 1 - i : i];
}

/* Linux, IPv6: the group alone is compared (inet6_mc_check). */
static inline const struct naive_membership *
naive_scan(struct naive_host *h, const struct naive_socket *so, const struct naive_datagram *d)
{
	bool any = h->rule == NAIVE_LINUX && d->v6;

	for (unsigned i = 0; i < so->n[d->v6]; i++) {
		const struct naive_membership *m = naive_nth(h, so, d->v6, i);

		h->tested++;
		if (m->group == d->group && (any || m->ifindex == d->ifindex))
			return m;
	}
	return NULL;
}

/* Does socket i get it?  Adds the work. */
static inline bool naive_gets(struct naive_host *h, unsigned i, const struct naive_datagram *d)
{
	const struct naive_membership *m;

	if (h->visits_all || h->so[i].port == d->port)
		h->visited++;
	if (!naive_matches(&h->so[i], d))
		return false;
	if (h->rule == NAIVE_INTERFACE)
		return true;
	m = naive_scan(h, &h->so[i], d);
	return m ? naive_passes(m, d->source) : h->rule == NAIVE_LINUX;
}

#endif
