/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A deliberately naive model of source filters: every membership with its mode and its sources (one bit
 * each), and an interface's filter merged of them from scratch, in the words of RFC 3376 section 3.2.
 */
#ifndef TESTS_NAIVE_FILTER_H
#define TESTS_NAIVE_FILTER_H

#include <errno.h>
#include <glib.h>

#include "model/node.h"

enum call_kind { JOIN, LEAVE, JOIN_SOURCE, LEAVE_SOURCE, BLOCK, UNBLOCK, FILTER, CLOSE, CALLS };

struct call {
	enum call_kind what;
	unsigned socket, group;
	uint32_t ifindex;  /* 0: any */
	enum mc_mode mode; /* FILTER */
	uint64_t sources;  /* one, but for FILTER */
};

struct naive_member {
	unsigned socket, group;
	uint32_t ifindex;
	enum mc_mode mode;
	uint64_t sources;
	bool list; /* has had sources since its mode was set: Linux keeps the list */
};

struct naive_filter {
	enum mc_mode mode;
	uint64_t sources;
	bool member;
};

/* What systems differ in. */
struct naive_rules {
	const char *preset;
	const char *source_set; /* that of the preset */
	bool newest_first;	/* which of several memberships a call without interface means */
	bool switches;		/* a call of a source makes an empty filter one of its own mode */
	bool any_is_same;	/* IPv6: a join without interface is of any membership there is */
	bool knows_no_ssm;	/* says EXCLUDE of 232.0.0.0/8 and ff3x::/32, too (RFC 4604 s2.2) */
	bool routes;		/* IPv4: a call without interface means the route's */
	int no_interface, no_member[CALLS];
	int includes; /* JOIN of a membership that includes sources */
};

/* RFC 3678 s4.1.3, and RFC 3376 s2 for the whole filter; Linux net/ipv4/igmp.c ip_mc_join_group,
 * ip_mc_source, ip_mc_msfilter, net/ipv6/mcast.c. */
#define NAIVE_RFC(name)                                                                            \
	{                                                                                          \
		name, "hash", false, false, false, false, false, EADDRNOTAVAIL,                    \
			{ [LEAVE_SOURCE] = EADDRNOTAVAIL, [BLOCK] = EINVAL, [UNBLOCK] = EINVAL },  \
			EINVAL                                                                     \
	}

static const struct naive_rules naive_rfc3376 = NAIVE_RFC("rfc3376"),
				naive_rfc9776 = NAIVE_RFC("rfc9776"),
				naive_rfc2236 = NAIVE_RFC("rfc2236"),
				naive_linux = { "linux-6",
						"list-tail",
						true,
						true,
						true,
						true,
						true,
						ENODEV,
						{ [LEAVE_SOURCE] = EINVAL,
						  [BLOCK] = EINVAL,
						  [UNBLOCK] = EINVAL,
						  [FILTER] = EINVAL },
						EADDRINUSE };

struct naive {
	const struct naive_rules *rules;
	uint32_t interfaces; /* 1 .. this; groups go to 1 by route */
	unsigned v4;	     /* groups below this are IPv4's */
	GArray *members;     /* of struct naive_member, in the order of joining */
};

static inline struct naive_member *naive_member(const struct naive *n, guint i)
{
	return &g_array_index(n->members, struct naive_member, i);
}

/* RFC 3376 s3.2: of the memberships of all sockets. */
static inline struct naive_filter naive_merge(const struct naive *n, unsigned group,
					      uint32_t ifindex)
{
	uint64_t excluded_by_all = ~0ULL, included_by_any = 0;
	struct naive_filter f = { MC_INCLUDE, 0, false };

	for (guint i = 0; i < n->members->len; i++) {
		const struct naive_member *m = naive_member(n, i);

		if (m->group != group || m->ifindex != ifindex)
			continue;
		f.member = true;
		if (m->mode == MC_EXCLUDE) {
			f.mode = MC_EXCLUDE;
			excluded_by_all &= m->sources;
		} else {
			included_by_any |= m->sources;
		}
	}
	f.sources = f.mode == MC_EXCLUDE ? excluded_by_all & ~included_by_any : included_by_any;
	return f;
}

/* The same, were there no memberships that exclude. */
static inline struct naive_filter naive_included(const struct naive *n, unsigned group,
						 uint32_t ifindex)
{
	struct naive_filter f = { MC_INCLUDE, 0, false };

	for (guint i = 0; i < n->members->len; i++) {
		const struct naive_member *m = naive_member(n, i);

		if (m->group != group || m->ifindex != ifindex || m->mode == MC_EXCLUDE)
			continue;
		f.member = true;
		f.sources |= m->sources;
	}
	return f;
}

/* The membership that a call means, or NULL. */
static inline struct naive_member *naive_find(const struct naive *n, const struct call *c,
					      uint32_t ifindex)
{
	if (ifindex == 0 && n->rules->routes && c->group < n->v4)
		ifindex = 1;
	for (guint i = 0; i < n->members->len; i++) {
		guint at = n->rules->newest_first ? n->members->len - 1 - i : i;
		struct naive_member *m = naive_member(n, at);

		if (m->socket == c->socket && m->group == c->group &&
		    (ifindex == 0 || m->ifindex == ifindex))
			return m;
	}
	return NULL;
}

/* The mode that a call of one source is for. */
static inline enum mc_mode naive_mode(const struct call *c)
{
	return c->what == JOIN_SOURCE || c->what == LEAVE_SOURCE ? MC_INCLUDE : MC_EXCLUDE;
}

static inline bool naive_switches(const struct naive *n, const struct call *c,
				  const struct naive_member *m)
{
	return c->what >= JOIN_SOURCE && c->what <= UNBLOCK && n->rules->switches &&
	       m->mode != naive_mode(c) && m->sources == 0 && !m->list;
}

/* What a call of one source comes to (node.h): the mode must allow it, the source be there, or not. */
static inline int naive_one_source(const struct naive *n, const struct call *c,
				   const struct naive_member *m)
{
	bool takes_away = c->what == LEAVE_SOURCE || c->what == UNBLOCK;

	if (m == NULL)
		return n->rules->no_member[c->what];
	if (naive_switches(n, c, m))
		return takes_away ? EADDRNOTAVAIL : 0;
	if (m->mode != naive_mode(c))
		return EINVAL;
	return takes_away == ((m->sources & c->sources) != 0) ? 0 : EADDRNOTAVAIL;
}

/* The errno of a call, were there memory enough. */
static inline int naive_errno(const struct naive *n, const struct call *c)
{
	const struct naive_member *m = naive_find(n, c, c->ifindex);
	bool empties = c->what == FILTER && c->mode == MC_INCLUDE && c->sources == 0;

	if (c->what == CLOSE)
		return 0;
	if (c->ifindex > n->interfaces)
		return c->what == LEAVE ? EADDRNOTAVAIL : n->rules->no_interface;
	if (c->what == JOIN) {
		bool any = n->rules->any_is_same && c->group >= n->v4;

		m = naive_find(n, c, c->ifindex || any ? c->ifindex : 1);
		if (m)
			return m->mode == MC_INCLUDE ? n->rules->includes : EADDRINUSE;
		return 0;
	}
	if (c->what == LEAVE)
		return m ? 0 : EADDRNOTAVAIL;
	if (c->what == FILTER)
		return m ? 0 : empties ? EADDRNOTAVAIL : n->rules->no_member[FILTER];
	return naive_one_source(n, c, m);
}

static inline void naive_remove(struct naive *n, const struct naive_member *m)
{
	g_array_remove_index(n->members, (guint)(m - naive_member(n, 0)));
}

static inline void naive_close(struct naive *n, unsigned socket)
{
	for (guint i = n->members->len; i-- > 0;)
		if (naive_member(n, i)->socket == socket)
			g_array_remove_index(n->members, i);
}

static inline void naive_add(struct naive *n, const struct call *c)
{
	struct naive_member m = { c->socket,  c->group, c->ifindex ? c->ifindex : 1,
				  MC_EXCLUDE, 0,	false };

	if (c->what == JOIN_SOURCE || c->what == FILTER) {
		m.mode = c->what == FILTER ? c->mode : MC_INCLUDE;
		m.sources = c->sources;
		m.list = c->sources;
	}
	g_array_append_val(n->members, m);
}

static inline void naive_change(struct naive *n, const struct call *c, struct naive_member *m)
{
	if (naive_switches(n, c, m))
		m->mode = naive_mode(c);
	if (c->what == FILTER) {
		m->mode = c->mode;
		m->sources = c->sources;
		m->list = c->sources;
	} else if (c->what == JOIN_SOURCE || c->what == BLOCK) {
		m->sources |= c->sources;
		m->list = true;
	} else {
		m->sources &= ~c->sources;
	}
	if (m->mode == MC_INCLUDE && m->sources == 0) /* RFC 3376 s3.1: no membership is left */
		naive_remove(n, m);
}

/* A call that succeeds. */
static inline void naive_apply(struct naive *n, const struct call *c)
{
	struct naive_member *m = naive_find(n, c, c->ifindex);

	if (c->what == CLOSE)
		naive_close(n, c->socket);
	else if (c->what == LEAVE)
		naive_remove(n, m);
	else if (m == NULL || c->what == JOIN)
		naive_add(n, c);
	else
		naive_change(n, c, m);
}

/* A call that fails leaves all as it was, but for the mode of an empty filter (net/ipv4/igmp.c ip_mc_source). */
static inline void naive_fail(struct naive *n, const struct call *c)
{
	struct naive_member *m = naive_find(n, c, c->ifindex);

	if (m && naive_switches(n, c, m))
		m->mode = naive_mode(c);
}

#endif
