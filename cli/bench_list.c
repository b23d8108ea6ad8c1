/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_list.h"

#include <string.h>

#include "cli/bench_table.h"
#include "cli/bench_target.h"

/* Rows of one name stand together. */
static bool begins_name(const struct bench *b, const struct bench_case *c)
{
	return c == b->cases || strcmp(c->name, c[-1].name) != 0;
}

static void add_cases(GPtrArray *known, const struct bench *b)
{
	for (const struct bench_case *c = b->cases; c->name; c++)
		if (begins_name(b, c))
			g_ptr_array_add(known, g_strconcat(b->name, "/", c->name, NULL));
}

/* Every name that may be asked for, benches first, ended by NULL; to be freed by g_strfreev. */
static char **known_names(void)
{
	GPtrArray *known = g_ptr_array_new();

	for (int i = 0; benches[i]; i++)
		g_ptr_array_add(known, g_strdup(benches[i]->name));
	for (int i = 0; benches[i]; i++)
		add_cases(known, benches[i]);
	g_ptr_array_add(known, NULL);
	return (char **)g_ptr_array_free(known, FALSE);
}

bool bench_check_names(char **asked, GError **error)
{
	char **known = known_names();
	bool ok = true;

	for (; *asked && ok; asked++) {
		ok = g_strv_contains((const char *const *)known, *asked) ||
		     cli_unknown(error, NULL, "there is no bench", *asked,
				 (const char *const *)known);
	}
	g_strfreev(known);
	return ok;
}

bool bench_asks(char **asked, const struct bench *b, const struct bench_case *c)
{
	size_t length = strlen(b->name);

	for (char **a = asked; *a; a++)
		if (g_str_has_prefix(*a, b->name) &&
		    (!(*a)[length] || ((*a)[length] == '/' && !strcmp(*a + length + 1, c->name))))
			return true;
	return !*asked;
}

/* ---- help ---- */

static void describe(GString *out, const struct bench *b)
{
	g_string_append_printf(out, "\n%s: %s\n", b->name, b->asks);
	for (const struct bench_case *c = b->cases; c->name; c++)
		if (begins_name(b, c))
			g_string_append_printf(out, "  %s/%s: %s\n", b->name, c->name, c->about);
}

static void describe_targets(GString *out, const struct bench *b)
{
	for (const struct bench_target *t = b->targets; t->name; t++) {
		char *of = bench_target_of(b, t), *limits = bench_target_limits(t);

		g_string_append_printf(out, "  %s: %s %s\n", of, t->metric, limits);
		g_free(of);
		g_free(limits);
	}
}

static const char rules[] =
	"\nEvery case runs at each of its sizes n, in a process of its own.  baseline is the same\n"
	"figure of the yardstick, where there is one; ratio is value / baseline.  What this "
	"machine\n"
	"cannot measure is skipped, and says why: a target of it neither passes nor fails.\n"
	"Columns of the CSV file:\n  " BENCH_COLUMNS
	"\nA FILE.csv has FILE.provenance.json beside it; `mship report DIR` shows "
	"DIR/bench.csv.\n\n"
	"Example:\n"
	"  mship bench host/general-query --csv answer.csv\n"
	"  mship bench --targets\n"
	"  mship bench --csv results/bench.csv && mship report results";

char *bench_help(void)
{
	GString *out = g_string_new("A name is one of these, or its part before the slash:\n");

	for (int i = 0; benches[i]; i++)
		describe(out, benches[i]);
	g_string_append(out, "\nTargets, for a quiet machine:\n");
	for (int i = 0; benches[i]; i++)
		describe_targets(out, benches[i]);
	g_string_append(out, rules);
	return g_string_free(out, FALSE);
}
