/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A membership's own filter, where it is not EXCLUDE {}. */
#include "model/ip_moptions.h"

struct imo_member *imo_member_of(const struct ip_moptions *imo, struct in_multi *inm)
{
	return imo->filters ? g_hash_table_lookup(imo->filters, inm) : NULL;
}

const struct gm_member *imo_filter_of(const struct ip_moptions *imo, struct in_multi *inm)
{
	const struct imo_member *m = imo_member_of(imo, inm);

	return m ? &m->own : NULL;
}

struct gm_view imo_view(const struct ip_moptions *imo, struct in_multi *inm)
{
	const struct gm_member *m = imo_filter_of(imo, inm);
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
	const struct gm_member *m = imo_filter_of(imo, inm);

	return m == NULL || gm_member_admits(m, source, c);
}

void imo_forget_filter(struct ip_moptions *imo, struct in_multi *inm)
{
	struct imo_member *m = imo_member_of(imo, inm);

	if (m == NULL)
		return;
	imo_resize_list(imo, m, 0);
	gm_member_fini(&m->own, &imo->stack->sources);
	g_free(m);
	g_hash_table_remove(imo->filters, inm);
}

struct imo_member *imo_keep_filter(struct ip_moptions *imo, struct in_multi *inm,
				   const struct gm_member *own, uint64_t slots)
{
	struct imo_member *m = g_new0(struct imo_member, 1);

	imo_forget_filter(imo, inm);
	m->own = *own;
	imo_resize_list(imo, m, slots);
	if (imo->filters == NULL)
		imo->filters = g_hash_table_new(NULL, NULL);
	g_hash_table_insert(imo->filters, inm, m);
	return m;
}

void imo_drop_default(struct ip_moptions *imo, struct in_multi *inm)
{
	const struct imo_member *m = imo_member_of(imo, inm);

	if (m && m->own.mode == MC_EXCLUDE && gm_member_count(&m->own) == 0 && m->slots == 0)
		imo_forget_filter(imo, inm);
}
