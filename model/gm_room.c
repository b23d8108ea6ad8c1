/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_room.h"

#include "model/gm_track.h"

#include <string.h>

static struct gm_limits *limits_of(const struct gm_router *r)
{
	return &r->link->stack->routing->limits;
}

static void tell(struct gm_router *r, struct maddr group, enum mc_limit what)
{
	struct mc_event e = { .kind = MC_EV_LIMIT,
			      .ifindex = r->link->ifindex,
			      .group = group,
			      .err = (int)what,
			      .from = r->reporter };

	e.version = gm_router_version(r, gm_stack_newest(r->link->stack));
	r->link->port->ops->trace(r->link->port, &e);
}

static bool is_exempt(const struct gm_limits *l, struct maddr group)
{
	return l->policy->class == GM_CLASS_EXEMPT && gm_limits_list(l, group);
}

/* Of those that are not exempt: what is left for them is less than the link's room. */
static bool is_ordinary(const struct gm_limits *l, struct maddr group)
{
	return l->policy->class == GM_CLASS_RESERVED && !gm_limits_list(l, group);
}

/* ---- the order of eviction ---- */

static void append(struct gm_router *r, struct gm_ranked *k)
{
	k->next = NULL;
	k->prevp = r->first ? r->at_end : &r->first;
	*k->prevp = k;
	r->at_end = &k->next;
}

static void unlink_ranked(struct gm_router *r, struct gm_ranked *k)
{
	if (k->prevp == NULL)
		return; /* a static one, which is not evicted */
	*k->prevp = k->next;
	if (k->next)
		k->next->prevp = k->prevp;
	else
		r->at_end = k->prevp;
	k->prevp = NULL;
}

static bool evict(struct gm_router *r)
{
	struct gm_ranked *k = r->first;
	struct gm_presence *g;

	if (k == NULL)
		return false;
	g = &k->presence;
	GM_COUNT(r->link->stack, replaced_groups)++;
	tell(r, mkey_group(&g->item.key), MC_LIMIT_REPLACED);
	gm_tracks_doubt(r);
	gm_presence_vanish(g);
	return true;
}

/* ---- decisions ---- */

static bool is_full(const struct gm_router *r, enum gm_limit_scope scope, struct maddr group)
{
	const struct gm_limits *l = limits_of(r);
	const struct gm_limit *limit = &l->limit[scope];

	if (limit->action == GM_LIMIT_WARN)
		return false;
	if (scope == GM_LIMIT_NODE)
		return l->counted >= limit->max;
	return r->counted >= limit->max ||
	       (is_ordinary(l, group) &&
		limit->max - r->ordinary <= l->limit[GM_LIMIT_RESERVED].max);
}

/* What an action does when there is no room; true: there is, now. */
static bool act(struct gm_router *r, enum gm_limit_action action, struct maddr group,
		enum mc_limit what)
{
	switch (action) {
	case GM_LIMIT_REPLACE_OLDEST:
	case GM_LIMIT_REPLACE_STALEST:
		return evict(r);
	case GM_LIMIT_LOG:
		tell(r, group, what);
		return false;
	case GM_LIMIT_REFUSE:
		r->refused = true;
		return false;
	default:
		return false;
	}
}

static void warn(struct gm_router *r, struct maddr group)
{
	GM_COUNT(r->link->stack, limit_warnings)++;
	tell(r, group, MC_LIMIT_WARNING);
}

/* FRR pimd igmp_group_count_incr: when it is reached.  Junos: at the threshold and above. */
static void warn_if_due(struct gm_router *r, struct maddr group)
{
	const struct gm_limits *l = limits_of(r);
	const struct gm_limit *node = &l->limit[GM_LIMIT_NODE];
	uint64_t max = l->limit[GM_LIMIT_GROUPS].max, percent = l->limit[GM_LIMIT_THRESHOLD].max;

	if (node->action == GM_LIMIT_WARN && l->counted == node->max)
		warn(r, group);
	if (max != GM_LIMIT_UNLIMITED && percent <= 100 &&
	    r->counted >= max / 100 * percent + (max % 100 * percent + 99) / 100)
		warn(r, group);
}

static bool take(struct gm_router *r, struct maddr group, enum mc_limit what)
{
	struct gm_limits *l = limits_of(r);

	if (is_exempt(l, group))
		return true;
	for (enum gm_limit_scope scope = GM_LIMIT_NODE; scope <= GM_LIMIT_GROUPS; scope++)
		while (is_full(r, scope, group))
			if (!act(r, l->limit[scope].action, group, what))
				return false;
	l->counted++;
	r->counted++;
	r->ordinary += is_ordinary(l, group);
	warn_if_due(r, group);
	return true;
}

static void give(struct gm_router *r, struct maddr group)
{
	struct gm_limits *l = limits_of(r);

	if (is_exempt(l, group))
		return;
	l->counted--;
	r->counted--;
	r->ordinary -= is_ordinary(l, group);
}

/* ---- groups ---- */

static struct maddr group_of(const struct gm_presence *g)
{
	return mkey_group(&g->item.key);
}

static bool by_state(const struct gm_router *r)
{
	return limits_of(r)->policy->by_state;
}

size_t gm_room_size(const struct gm_router *r)
{
	return gm_limits_rank(limits_of(r)) ? sizeof(struct gm_ranked) : sizeof(struct gm_presence);
}

bool gm_room_for_group(struct gm_router *r, struct maddr group)
{
	return by_state(r) || take(r, group, MC_LIMIT_GROUP);
}

void gm_room_no_group(struct gm_router *r, struct maddr group)
{
	if (!by_state(r))
		give(r, group);
}

void gm_room_enter(struct gm_presence *g)
{
	g->counted = !by_state(g->router);
	if (gm_limits_rank(limits_of(g->router)))
		append(g->router, (struct gm_ranked *)g);
}

void gm_room_static(struct gm_presence *g)
{
	g->is_static = true;
	if (gm_limits_rank(limits_of(g->router)))
		unlink_ranked(g->router, (struct gm_ranked *)g);
}

void gm_room_leave(struct gm_presence *g)
{
	if (g->counted)
		give(g->router, group_of(g));
	if (gm_limits_rank(limits_of(g->router)))
		unlink_ranked(g->router, (struct gm_ranked *)g);
}

void gm_room_reported(struct gm_presence *g)
{
	if (!gm_limits_renew(limits_of(g->router)) || g->is_static)
		return;
	unlink_ranked(g->router, (struct gm_ranked *)g);
	append(g->router, (struct gm_ranked *)g);
}

/* ---- states ---- */

bool gm_room_for_any_source(struct gm_presence *g)
{
	if (!g->counted && !take(g->router, group_of(g), MC_LIMIT_GROUP)) {
		gm_presence_refused(g->router, group_of(g));
		return false;
	}
	g->counted = true;
	return true;
}

void gm_room_no_any_source(struct gm_presence *g)
{
	if (!by_state(g->router) || !g->counted)
		return;
	give(g->router, group_of(g));
	g->counted = false;
}

bool gm_room_for_source(struct gm_presence *g, size_t n)
{
	const struct gm_limit *limit = &limits_of(g->router)->limit[GM_LIMIT_SOURCES];

	if (n >= limit->max)
		return act(g->router, limit->action, group_of(g), MC_LIMIT_CHANNEL);
	return !by_state(g->router) || take(g->router, group_of(g), MC_LIMIT_CHANNEL);
}

void gm_room_no_source(struct gm_presence *g)
{
	if (by_state(g->router))
		give(g->router, group_of(g));
}

/* ---- a node's limits ---- */

void gm_stack_limit(struct gm_stack *s, const struct gm_limit_policy *policy)
{
	struct gm_limits *l = &gm_stack_routing(s)->limits;

	l->policy = policy;
	memcpy(l->limit, policy->limit, sizeof(l->limit));
	for (enum gm_limit_scope scope = 0; scope < GM_LIMIT_SCOPES; scope++)
		if (policy->limit[scope].name == NULL)
			l->limit[scope].max = GM_LIMIT_UNLIMITED;
}

/* Junos documentation of group-limit: a limit below what is there removes all groups, which must be
 * joined again. */
static void flush_if_over(struct gm_link *l)
{
	struct gm_router *r = l->router;

	if (r == NULL || r->counted <= limits_of(r)->limit[GM_LIMIT_GROUPS].max)
		return;
	tell(r, l->profile->proto->none, MC_LIMIT_FLUSHED);
	gm_tracks_doubt(r);
	gm_presence_forget(r);
	gm_presence_static(r);
}

bool gm_stack_set_limit(struct gm_stack *s, const char *name, uint64_t max)
{
	bool found = false;

	for (enum gm_limit_scope scope = 0; s->routing && scope < GM_LIMIT_SCOPES; scope++) {
		struct gm_limit *limit = &s->routing->limits.limit[scope];

		if (limit->name == NULL || strcmp(limit->name, name) != 0)
			continue;
		limit->max = max == 0 && limit->zero_is_none ? GM_LIMIT_UNLIMITED : max;
		found = true;
	}
	if (found && s->routing->limits.policy->flushes)
		s->ops->walk_links(s, flush_if_over);
	return found;
}
