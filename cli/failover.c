/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/failover.h"

struct link {
	uint32_t masters;
	mc_time ended; /* the last of them; -1: there never was one, or there is */
	uint64_t n;
	double sum, longest; /* seconds */
	mc_time split;	     /* for so long there were several */
	mc_time several;     /* since then */
};

struct failover {
	const struct plan *plan;
	struct link *links;
	bool *is_master; /* nodes */
};

struct failover *failover_new(const struct plan *p)
{
	struct failover *f = g_new0(struct failover, 1);

	f->plan = p;
	f->links = g_new0(struct link, p->link_count + 1);
	for (uint32_t i = 0; i < p->link_count; i++)
		f->links[i].ended = -1;
	f->is_master = g_new0(bool, p->node_count + 1);
	return f;
}

void failover_free(struct failover *f)
{
	if (!f)
		return;
	g_free(f->links);
	g_free(f->is_master);
	g_free(f);
}

static void begins(struct link *l, mc_time at)
{
	double took = (double)(at - l->ended) / MC_SEC;

	if (++l->masters == 2)
		l->several = at;
	if (l->masters > 1 || l->ended < 0)
		return;
	l->n++;
	l->sum += took;
	l->longest = MAX(l->longest, took);
	l->ended = -1;
}

static void ends(struct link *l, mc_time at)
{
	if (--l->masters == 1)
		l->split += at - l->several;
	if (l->masters == 0)
		l->ended = at;
}

static void set_master(struct failover *f, mc_time at, uint32_t node, bool is)
{
	const struct plan_interface *first = plan_interface(f->plan, node, 1);

	if (!first || f->is_master[node] == is)
		return;
	f->is_master[node] = is;
	(is ? begins : ends)(&f->links[first->link], at);
}

void failover_event(struct failover *f, mc_time at, uint32_t node, const struct mc_event *e)
{
	if (e->kind == MC_EV_CARP)
		set_master(f, at, node, e->err == MC_CARP_MASTER);
}

void failover_crash(struct failover *f, mc_time at, uint32_t node)
{
	set_master(f, at, node, false);
}

void failover_tell(const struct failover *f, FILE *out)
{
	for (unsigned i = 0, k = 0; i < f->plan->links->len; i++) {
		const struct plan_link *group = plan_link(f->plan, i);

		for (uint32_t m = 0; m < group->group.count; m++, k++) {
			const struct link *l = &f->links[k];
			char *name = plan_group_name(&group->group, m);

			fprintf(out, "r\t%s_failovers\t%" G_GUINT64_FORMAT "\n", name, l->n);
			fprintf(out, "r\t%s_failover_mean_s\t%.9g\n", name,
				l->n ? l->sum / (double)l->n : 0);
			fprintf(out, "r\t%s_failover_max_s\t%.9g\n", name, l->longest);
			fprintf(out, "r\t%s_split_s\t%.9g\n", name, (double)l->split / MC_SEC);
			g_free(name);
		}
	}
}
