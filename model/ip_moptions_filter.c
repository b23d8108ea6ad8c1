/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Source filters of a socket's memberships (RFC 3376 s3.1; RFC 3678). */
#include <errno.h>
#include <string.h>

#include "model/ip_moptions.h"

/* ---- changes ---- */

/* Of the request's sources, each once; ENOBUFS and nothing is left, or 0. */
static int fill(struct gm_member *m, struct gm_sources *all, const struct maddr *sources, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (gm_member_has(m, all, sources[i]))
			continue;
		if (gm_member_add(m, all, sources[i])) {
			gm_member_fini(m, all);
			return ENOBUFS;
		}
	}
	return 0;
}

static const struct gm_member any_source = { MC_EXCLUDE, NULL };

/* The sources of a view that the member has not. */
static struct maddr *without(const struct gm_view *v, const struct gm_member *m,
			     struct gm_sources *all, size_t *n)
{
	struct maddr *rest = g_new(struct maddr, v->n);

	*n = 0;
	for (size_t i = 0; i < v->n; i++)
		if (!gm_member_has(m, all, v->sources[i]))
			rest[(*n)++] = v->sources[i];
	return rest;
}

/* From one filter of the same mode to another: only what differs is told. */
static int shift(struct ip_moptions *imo, struct in_multi *inm, const struct gm_view *was,
		 const struct gm_member *m)
{
	struct gm_sources *all = &imo->stack->sources;
	const struct gm_member *old = imo_filter_of(imo, inm);
	struct gm_view now = { m->mode, gm_member_list(m, all), gm_member_count(m) };
	struct gm_view from = { m->mode, NULL, 0 }, to = from;
	int err = 0;

	from.sources = without(was, m, all, &from.n);
	to.sources = without(&now, old ? old : &any_source, all, &to.n);
	if (from.n || to.n)
		err = gm_host_filter(&inm->gm, &from, &to);
	g_free((void *)from.sources);
	g_free((void *)to.sources);
	g_free((void *)now.sources);
	return err;
}

static int move(struct ip_moptions *imo, struct in_multi *inm, const struct gm_view *was,
		const struct gm_member *m)
{
	struct gm_view now = { m->mode, gm_member_list(m, &imo->stack->sources),
			       gm_member_count(m) };
	int err = gm_host_filter(&inm->gm, was, &now);

	g_free((void *)now.sources);
	return err;
}

/* ---- mode and sources ---- */

/* The membership gets them, and a list of so many slots. */
static int set(struct ip_moptions *imo, struct in_multi *inm, const struct gm_view *want,
	       uint64_t slots)
{
	struct gm_sources *all = &imo->stack->sources;
	struct gm_view was = imo_view(imo, inm);
	struct gm_member m = { want->mode, NULL };
	int err = imo_ask_list(imo, slots, 0);

	if (err == 0)
		err = fill(&m, all, want->sources, want->n);
	if (err == 0)
		err = was.mode == m.mode ? shift(imo, inm, &was, &m) : move(imo, inm, &was, &m);
	if (err)
		gm_member_fini(&m, all);
	else
		imo_keep_filter(imo, inm, &m, slots);
	imo_drop_default(imo, inm);
	g_free((void *)was.sources);
	return err;
}

/* A new membership with the mode and sources. */
static int join(struct ip_moptions *imo, const struct imo_request *r, const struct gm_view *want,
		uint64_t slots, uint32_t *ifindex)
{
	struct netstack *s = imo->stack;
	struct gm_member m = { want->mode, NULL };
	struct gm_view once = { want->mode, NULL, 0 };
	struct in_multi *inm, *known = NULL; /* by other members of the group */
	int err;
	struct ifnet *ifp = imo_interface(imo, r, &err);

	if (err == 0 && netstack_has_limit(s, imo->family, LIMIT_GROUP_SOURCES))
		known = in_multi_find(ifp, r->group);
	if (err == 0)
		err = imo_ask_room(imo, r, known, 0);
	if (err == 0)
		err = fill(&m, &s->sources, want->sources, want->n);
	if (err)
		return err;
	once.n = gm_member_count(&m);
	once.sources = gm_member_list(&m, &s->sources);
	err = imo_join(imo, ifp, r->group, &once, imo_list_bytes(imo, slots), &inm);
	g_free((void *)once.sources);
	if (err) {
		gm_member_fini(&m, &s->sources);
		return err;
	}
	imo_keep_filter(imo, inm, &m, slots);
	imo_drop_default(imo, inm);
	*ifindex = ifnet_index(ifp);
	return 0;
}

static int leave(struct ip_moptions *imo, struct in_multi *inm)
{
	struct mkey k = inm->gm.item.key;

	imo_leave(imo, &k, MKEY_EXACT);
	return 0;
}

static int whole(struct ip_moptions *imo, const struct imo_request *r, struct in_multi *inm,
		 uint32_t *ifindex)
{
	struct gm_view want = { r->mode, r->sources, r->n };
	bool nothing = r->mode == MC_INCLUDE && r->n == 0;
	int err;

	if (inm == NULL && nothing)
		return imo_errno(imo, WHY_NOT_MEMBER);
	if (!nothing && r->where.kind == MC_WHERE_ANY && r->independent &&
	    imo_rules(imo)->filter_by_index)
		inm = NULL;
	err = inm ? 0 : imo_errno(imo, WHY_FILTER_NOT_MEMBER);
	if (err)
		return err;
	if (inm == NULL)
		return join(imo, r, &want, r->n, ifindex);
	if (nothing)
		return leave(imo, inm);
	err = imo_ask_room(imo, r, inm, 0);
	return err ? err : set(imo, inm, &want, r->n);
}

/* ---- one source more or less ---- */

static int with_one(struct ip_moptions *imo, struct in_multi *inm, const struct imo_request *r)
{
	struct gm_sources *all = &imo->stack->sources;
	struct imo_member *m = imo_member_of(imo, inm);
	uint64_t have = m ? gm_member_count(&m->own) : 0, slots = m ? m->slots : 0;
	struct maddr source = r->sources[0];
	int err = imo_ask_room(imo, r, inm, have);

	if (err == 0 && have == slots)
		err = imo_ask_list(imo, slots += imo_list_step(imo), 0);
	if (err)
		return err;
	if (m == NULL)
		m = imo_keep_filter(imo, inm, &any_source, 0);
	err = gm_member_add(&m->own, all, source);
	if (err == 0) {
		struct gm_view from = { m->own.mode, NULL, 0 }, to = { m->own.mode, &source, 1 };

		err = gm_host_filter(&inm->gm, &from, &to);
		if (err)
			gm_member_del(&m->own, all, source);
	}
	if (err == 0 && slots != m->slots)
		imo_resize_list(imo, m, slots);
	imo_drop_default(imo, inm);
	return err;
}

static int without_one(struct ip_moptions *imo, struct in_multi *inm, const struct imo_request *r)
{
	struct gm_member *m = &imo_member_of(imo, inm)->own;
	struct maddr source = r->sources[0];
	struct gm_view from = { m->mode, &source, 1 }, to = { m->mode, NULL, 0 };

	if (m->mode == MC_INCLUDE && gm_member_count(m) == 1)
		return leave(imo, inm);
	gm_host_filter(&inm->gm, &from, &to); /* taking away cannot fail */
	gm_member_del(m, &imo->stack->sources, source);
	imo_drop_default(imo, inm);
	return 0;
}

/* The mode that a call is for, whether it is for a source that is there, and what it says without membership. */
static const struct {
	enum mc_mode mode;
	bool takes_away;
	enum cause not_member;
} calls[] = {
	[IMO_JOIN_SOURCE] = { MC_INCLUDE, false, WHY_NOT_MEMBER },
	[IMO_LEAVE_SOURCE] = { MC_INCLUDE, true, WHY_LEAVE_SOURCE_NOT_MEMBER },
	[IMO_BLOCK] = { MC_EXCLUDE, false, WHY_BLOCK_NOT_MEMBER },
	[IMO_UNBLOCK] = { MC_EXCLUDE, true, WHY_BLOCK_NOT_MEMBER },
};

/* Is the filter empty, without a list, and of the other mode? */
static bool switches(const struct ip_moptions *imo, struct in_multi *inm, enum mc_mode mode)
{
	const struct imo_member *m = imo_member_of(imo, inm);

	return imo->stack->preset->empty_switches && (m == NULL || m->slots == 0) &&
	       (m ? m->own.mode : MC_EXCLUDE) != mode;
}

/* The mode changes whether or not there is a source to take away, or room for one more. */
static int switch_mode(struct ip_moptions *imo, struct in_multi *inm, const struct imo_request *r)
{
	struct gm_view one = { calls[r->action].mode, r->sources, 1 };
	struct gm_view none = { calls[r->action].mode, NULL, 0 };
	int err = calls[r->action].takes_away ? imo_errno(imo, WHY_SOURCE_UNKNOWN)
					      : imo_ask_list(imo, imo_list_step(imo), 0);

	if (err == 0)
		return set(imo, inm, &one, imo_list_step(imo));
	set(imo, inm, &none, 0);
	return err;
}

/* Where the group is joined first and then the source, the group stays if there is no room for the source (net/ipv4/
 * ip_sockglue.c do_mcast_group_source). */
static int join_source(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	struct gm_view one = { MC_INCLUDE, r->sources, 1 };
	uint64_t charge = imo_rules(imo)->charge;
	int short_of = 0, err;

	if (imo->stack->preset->empty_switches)
		short_of = imo_ask_list(imo, imo_list_step(imo), charge);
	if (short_of == 0)
		return join(imo, r, &one, imo_list_step(imo), ifindex);
	err = join(imo, r, &gm_no_source, 0, ifindex);
	return err ? err : short_of;
}

static int one_source(struct ip_moptions *imo, const struct imo_request *r, struct in_multi *inm,
		      uint32_t *ifindex)
{
	const struct gm_member *m = inm ? imo_filter_of(imo, inm) : NULL;
	bool joins = r->action == IMO_JOIN_SOURCE, has;

	if (inm == NULL && joins)
		return join_source(imo, r, ifindex);
	if (inm == NULL)
		return imo_errno(imo, calls[r->action].not_member);
	if (switches(imo, inm, calls[r->action].mode))
		return switch_mode(imo, inm, r);
	if ((m ? m->mode : MC_EXCLUDE) != calls[r->action].mode)
		return imo_errno(imo, WHY_WRONG_MODE);
	has = m && gm_member_has(m, &imo->stack->sources, r->sources[0]);
	if (has != calls[r->action].takes_away)
		return imo_errno(imo, has ? WHY_SOURCE_AGAIN : WHY_SOURCE_UNKNOWN);
	return (has ? without_one : with_one)(imo, inm, r);
}

/* ---- any of them ---- */

static int check_request(const struct ip_moptions *imo, const struct imo_request *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (family_of(r->sources[i]) != r->family)
			return imo_errno(imo, WHY_SOURCE_FAMILY);
	if (r->action == IMO_FILTER && r->mode != MC_INCLUDE && r->mode != MC_EXCLUDE)
		return imo_errno(imo, WHY_BAD_MODE);
	for (size_t i = 0; i < r->n; i++) {
		if ((maddr_is_multicast(r->sources[i]) || maddr_is_any(r->sources[i])) &&
		    imo_errno(imo, WHY_BAD_SOURCE))
			return imo_errno(imo, WHY_BAD_SOURCE);
	}
	return 0;
}

/* Without a membership the interface must be there; err is why it is not. */
static struct in_multi *meant(struct ip_moptions *imo, const struct imo_request *r, struct cost *c,
			      int *err)
{
	struct mkey k;
	uint64_t mask;

	if (!imo_meant(imo, r, &k, &mask, err) || imo->set == NULL)
		return NULL;
	return (struct in_multi *)mset_find(imo->set, &k, mask, c);
}

int imo_ask_sources(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	int err = check_request(imo, r);
	struct in_multi *inm =
		err ? NULL : meant(imo, r, &netstack_accounts(imo->stack)->socket, &err);

	if (err)
		return err;
	if (inm)
		*ifindex = mkey_ifindex(&inm->gm.item.key);
	return r->action == IMO_FILTER ? whole(imo, r, inm, ifindex)
				       : one_source(imo, r, inm, ifindex);
}

/* ---- looking ---- */

struct telling {
	imo_source_fn *each;
	void *ctx;
};

static void tell(struct mset_item *item, void *ctx)
{
	const struct telling *t = ctx;

	t->each(mkey_group(&item->key), t->ctx);
}

int imo_read_filter(const struct netstack *s, struct ip_moptions *imo, const struct imo_request *r,
		    enum mc_mode *mode, imo_source_fn *each, void *ctx)
{
	const struct errno_table *errors = s->preset->membership[r->family].err;
	struct telling t = { each, ctx };
	struct ip_moptions none = { .stack = (struct netstack *)s, .family = r->family };
	struct cost nobody = { 0 };
	struct in_multi *inm;
	const struct gm_member *m;
	int err = errno_of(errors, WHY_NO_FILTERS);

	if (err)
		return err;
	if (!maddr_is_multicast(r->group))
		return errno_of(errors, WHY_NOT_GROUP);
	inm = meant(imo ? imo : &none, r, &nobody, &err);
	if (inm == NULL)
		return err ? err : errno_of(errors, WHY_GET_NOT_MEMBER);
	m = imo_filter_of(imo, inm);
	*mode = m ? m->mode : MC_EXCLUDE;
	if (each && m && m->sources)
		mset_walk(m->sources, tell, &t, &nobody);
	return 0;
}
