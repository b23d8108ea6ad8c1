/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The node's counters, and with them the results of calls that it does not count. */
#include <string.h>

#include "cli/errnos.h"
#include "cli/replay_player.h"

static const char *const fronts[REPLAY_CLASSES] = {
	[REPLAY_ADD] = "add_",
	[REPLAY_DROP] = "drop_",
	[REPLAY_FILTER] = "filter_",
};

void replay_count(struct replay_player *p, enum replay_class class, int err)
{
	if (err >= 0 && err < REPLAY_ERRNOS)
		p->results[class][err]++;
}

static void store(const char *name, uint64_t value, void *ctx)
{
	struct replay *r = ctx;

	g_ptr_array_add(r->metric_names, (gpointer)name);
	g_array_append_val(r->metric_values, value);
}

static void add(struct replay *r, const char *name, uint64_t value)
{
	guint i = 0;

	while (i < r->metric_names->len && strcmp(r->metric_names->pdata[i], name) != 0)
		i++;
	if (i < r->metric_names->len)
		g_array_index(r->metric_values, uint64_t, i) += value;
	else
		store(name, value, r);
}

static void add_result(struct replay *r, const char *front, int err, uint64_t value)
{
	char *name = g_strconcat(front, err ? errno_name(err) : "ok", NULL);

	add(r, g_intern_string(name), value);
	g_free(name);
}

void replay_metrics(struct replay_player *p)
{
	mc_node_metrics(p->node, store, p->out);
	for (int class = 0; class < REPLAY_CLASSES; class ++)
		for (int err = 0; err < REPLAY_ERRNOS; err++)
			if (p->results[class][err])
				add_result(p->out, fronts[class], err, p->results[class][err]);
}
