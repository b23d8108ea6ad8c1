/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_asked.h"

#include <string.h>

#include "cli/report_text.h"

const char *const asked_unranked[] = { "null", "array-fixed", NULL };

#define FLOOR_NS 3 /* less cannot be told apart from run to run */

const struct asked asked[] = {
	{ "join", "groups", "join" },
	{ "duplicate-join", "groups", "join again (duplicate)" },
	{ "drop-random", "groups", "drop at random" },
	{ "drop-oldest", "groups", "drop the oldest" },
	{ "drop-newest", "groups", "drop the newest" },
	{ "drop-any", "groups", "drop without interface, 8 interfaces a group" },
	{ "drop-any", "interfaces", "drop without interface, one group on all" },
	{ "churn", "groups", "churn (drop at random, join)" },
	{ "close", "groups", "close, per membership" },
	{ NULL, NULL, NULL },
};

struct curves *asked_metric(const struct csv *runs, const struct asked *a, const char *placement,
			    const char *metric, GError **error)
{
	const char *const where[] = { "operation", a->operation, "layout", a->layout,
				      "placement", placement,	 NULL };

	return curves_read(runs, "n", "kind", metric, where, error);
}

struct curves *asked_times(const struct csv *runs, const struct asked *a, const char *placement,
			   GError **error)
{
	struct curves *c = asked_metric(runs, a, placement, "median_ns", error);

	if (c)
		c->floor = FLOOR_NS;
	return c;
}

/* "hash from 128 on; array up to 64" */
void asked_ranges(GString *out, const struct curves *c, const GArray *ranges, const char *tie_word)
{
	for (guint i = 0; i < ranges->len; i++) {
		const struct curves_range *range = &g_array_index(ranges, struct curves_range, i);
		char *text = curves_range_text(c, range);

		if (i)
			g_string_append(out, "; ");
		g_string_append(out, "<b>");
		html_text(out, range->name < 0 ? tie_word : c->names->pdata[range->name]);
		g_string_append_printf(out, "</b> %s", text);
		g_free(text);
	}
}

void asked_never(GString *out, const struct curves *c)
{
	bool first = true;

	for (guint k = 0; k < c->names->len; k++) {
		const char *name = c->names->pdata[k];

		if (g_strv_contains(asked_unranked, name) || !curves_never(c, name, asked_unranked))
			continue;
		g_string_append(out, first ? "" : ", ");
		html_text(out, name);
		first = false;
	}
	if (first)
		g_string_append(out, "-");
}
