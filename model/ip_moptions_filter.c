/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Source filters of a socket's memberships (RFC 3376 s3.1; RFC 3678). */
#include <errno.h>
#include <string.h>

#include "model/ip_moptions.h"

/* ---- the member's own filter ---- */

static struct gm_member *member_of(const struct ip_moptions *imo, struct in_multi *inm)
{
	return imo->filters ? g_hash_table_lookup(imo->filters, inm) : NULL;
}

struct gm_view imo_view(const struct ip_moptions *imo, struct in_multi *inm)
{
	const struct gm_member *m = member_of(imo, inm);
	struct gm_view view = gm_any_source;

	if (m) {
		view.mode = m->mode;
		view.n = gm_member_count(m);
		view.sources = gm_member_list(m, &imo->stack->sources);
	}
	return view;
}

bool imo_admits(const struct ip_moptions *imo, struct in_multi *inm, struct maddr source,
		struct cost *c)
{
	const struct gm_member *m = member_of(imo, inm);

	return m == NULL || gm_member_admits(m, source, c);
}

void imo_forget_filter(struct ip_moptions *imo, struct in_multi *inm)
{
	struct gm_member *m = member_of(imo, inm);

	if (m == NULL)
		return;
	gm_member_fini(m, &imo->stack->sources);
	g_free(m);
	g_hash_table_remove(imo->filters, inm);
}

/* Replaces it; *m is taken over.  EXCLUDE {} is not kept. */
static struct gm_member *keep(struct ip_moptions *imo, struct in_multi *inm,
			      const struct gm_member *m)
{
	struct gm_member *kept = g_memdup2(m, sizeof(*m));

	imo_forget_filter(imo, inm);
	if (imo->filters == NULL)
		imo->filters = g_hash_table_new(NULL, NULL);
	g_hash_table_insert(imo->filters, inm, kept);
	return kept;
}

static void drop_default(struct ip_moptions *imo, struct in_multi *inm)
{
	const struct gm_member *m = member_of(imo, inm);

	if (m && m->mode == MC_EXCLUDE && gm_member_count(m) == 0)
		imo_forget_filter(imo, inm);
}

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

/* ---- changes ---- */

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
	const struct gm_member *old = member_of(imo, inm);
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

/* The membership gets the mode and sources. */
static int set(struct ip_moptions *imo, struct in_multi *inm, const struct gm_view *want)
{
	struct gm_sources *all = &imo->stack->sources;
	struct gm_view was = imo_view(imo, inm);
	struct gm_member m = { want->mode, NULL };
	int err = fill(&m, all, want->sources, want->n);

	if (err == 0)
		err = was.mode == m.mode ? shift(imo, inm, &was, &m) : move(imo, inm, &was, &m);
	if (err)
		gm_member_fini(&m, all);
	else
		keep(imo, inm, &m);
	drop_default(imo, inm);
	g_free((void *)was.sources);
	return err;
}

/* A new membership with the mode and sources. */
static int join(struct ip_moptions *imo, const struct ip_filter_request *r,
		const struct gm_view *want, uint32_t *ifindex)
{
	struct netstack *s = imo->stack;
	struct gm_member m = { want->mode, NULL };
	struct ifnet *ifp =
		r->ifindex ? ifnet_by_index(s, r->ifindex) : imo_routed_interface(s, r->group);
	struct gm_view once = { want->mode, NULL, 0 };
	struct in_multi *inm;
	int err = fill(&m, &s->sources, want->sources, want->n);

	if (err)
		return err;
	once.n = gm_member_count(&m);
	once.sources = gm_member_list(&m, &s->sources);
	err = imo_join(imo, ifp, r->group, &once, &inm);
	g_free((void *)once.sources);
	if (err) {
		gm_member_fini(&m, &s->sources);
		return err;
	}
	keep(imo, inm, &m);
	drop_default(imo, inm);
	*ifindex = ifnet_index(ifp);
	return 0;
}

static int leave(struct ip_moptions *imo, struct in_multi *inm)
{
	struct mkey k = inm->gm.item.key;

	imo_leave(imo, &k, MKEY_EXACT);
	return 0;
}

/* ---- one source more or less ---- */

static int with_one(struct ip_moptions *imo, struct in_multi *inm, struct maddr source)
{
	struct gm_sources *all = &imo->stack->sources;
	struct gm_member *m = member_of(imo, inm);
	int err;

	if (m == NULL)
		m = keep(imo, inm, &any_source);
	err = gm_member_add(m, all, source);
	if (err == 0) {
		struct gm_view from = { m->mode, NULL, 0 }, to = { m->mode, &source, 1 };

		err = gm_host_filter(&inm->gm, &from, &to);
		if (err)
			gm_member_del(m, all, source);
	}
	drop_default(imo, inm);
	return err;
}

static int without_one(struct ip_moptions *imo, struct in_multi *inm, struct maddr source)
{
	struct gm_member *m = member_of(imo, inm);
	struct gm_view from = { m->mode, &source, 1 }, to = { m->mode, NULL, 0 };

	if (m->mode == MC_INCLUDE && gm_member_count(m) == 1)
		return leave(imo, inm);
	gm_host_filter(&inm->gm, &from, &to); /* taking away cannot fail */
	gm_member_del(m, &imo->stack->sources, source);
	drop_default(imo, inm);
	return 0;
}

/* The mode that a call is for, and whether it is for a source that is there. */
static const struct {
	enum mc_mode mode;
	bool takes_away;
} options[] = {
	[IMO_JOIN_SOURCE] = { MC_INCLUDE, false },
	[IMO_LEAVE_SOURCE] = { MC_INCLUDE, true },
	[IMO_BLOCK_SOURCE] = { MC_EXCLUDE, false },
	[IMO_UNBLOCK_SOURCE] = { MC_EXCLUDE, true },
};

static int one_source(struct ip_moptions *imo, enum ip_filter_option option,
		      const struct ip_filter_request *r, struct in_multi *inm, uint32_t *ifindex)
{
	const struct preset *os = imo->stack->preset;
	struct gm_view one = { MC_INCLUDE, r->sources, 1 };
	const struct gm_member *m = inm ? member_of(imo, inm) : NULL;
	enum mc_mode mode = m ? m->mode : MC_EXCLUDE;
	bool has;

	if (inm == NULL)
		return option == IMO_JOIN_SOURCE ? join(imo, r, &one, ifindex) : os->err_no_member;
	has = m && gm_member_has(m, &imo->stack->sources, r->sources[0]);
	if (option == IMO_JOIN_SOURCE && m == NULL && os->join_source_switches)
		return set(imo, inm, &one);
	if (mode != options[option].mode)
		return EINVAL;
	if (has != options[option].takes_away)
		return EADDRNOTAVAIL;
	return (has ? without_one : with_one)(imo, inm, r->sources[0]);
}

static int whole(struct ip_moptions *imo, const struct ip_filter_request *r, struct in_multi *inm,
		 uint32_t *ifindex)
{
	struct gm_view want = { r->mode, r->sources, r->n };
	bool nothing = r->mode == MC_INCLUDE && r->n == 0;

	if (inm == NULL)
		return nothing ? EADDRNOTAVAIL : join(imo, r, &want, ifindex);
	return nothing ? leave(imo, inm) : set(imo, inm, &want);
}

static bool valid(const struct ip_filter_request *r)
{
	if (!maddr_is_multicast(r->group))
		return false;
	for (size_t i = 0; i < r->n; i++)
		if (maddr_is_multicast(r->sources[i]) || maddr_is_any(r->sources[i]) ||
		    family_of(r->sources[i]) != family_of(r->group))
			return false;
	return true;
}

int ip_setfilter(struct netstack *s, struct ip_moptions **imop, enum ip_filter_option option,
		 const struct ip_filter_request *r, uint32_t *ifindex)
{
	struct mkey k = mkey_make(r->group, r->ifindex);
	struct ip_moptions *imo;
	struct in_multi *inm;
	int err;

	*ifindex = 0;
	if (s->preset->err_no_filters)
		return s->preset->err_no_filters;
	if (!valid(r))
		return EINVAL;
	imo = imo_get(s, imop, family_of(r->group));
	inm = (struct in_multi *)mset_find(imo->set, &k, r->ifindex ? MKEY_EXACT : MKEY_ANY_IF,
					   &s->cost.socket);
	if (inm)
		*ifindex = mkey_ifindex(&inm->gm.item.key);
	if (option == IMO_FILTER)
		err = whole(imo, r, inm, ifindex);
	else
		err = one_source(imo, option, r, inm, ifindex);
	imo_put(imop);
	return err;
}
